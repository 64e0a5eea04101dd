/** Tests of the watch on the clock. */
@NullMarked
package io.tributary.gateway.clock;

import org.jspecify.annotations.NullMarked;
