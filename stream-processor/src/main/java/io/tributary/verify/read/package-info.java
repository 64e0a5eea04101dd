/** Reads a consistent cut of the topics, once the processor has worked it off. */
@NullMarked
package io.tributary.verify.read;

import org.jspecify.annotations.NullMarked;
