/** Request bodies, whole and bounded. */
@NullMarked
package io.tributary.service.body;

import org.jspecify.annotations.NullMarked;
