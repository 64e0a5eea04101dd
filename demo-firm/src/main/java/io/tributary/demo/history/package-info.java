/** Random histories of a firm, for properties that must hold of every history. */
@NullMarked
package io.tributary.demo.history;

import org.jspecify.annotations.NullMarked;
