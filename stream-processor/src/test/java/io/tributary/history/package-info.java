/** Properties that must hold of every history of a firm. */
@NullMarked
package io.tributary.history;

import org.jspecify.annotations.NullMarked;
