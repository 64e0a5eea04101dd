/** How many records came in by which door. */
@NullMarked
package io.tributary.gateway.counts;

import org.jspecify.annotations.NullMarked;
