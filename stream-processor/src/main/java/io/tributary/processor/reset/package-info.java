/** Takes the processor's state away, so that it makes it anew from the topics that are kept for ever. */
@NullMarked
package io.tributary.processor.reset;

import org.jspecify.annotations.NullMarked;
