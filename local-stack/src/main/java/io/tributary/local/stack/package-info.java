/** The parts put together: start order, supervision, the first firm. */
@NullMarked
package io.tributary.local.stack;

import org.jspecify.annotations.NullMarked;
