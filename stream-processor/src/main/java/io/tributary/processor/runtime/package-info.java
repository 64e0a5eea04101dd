/** Runs the topology: its configuration, its state's memory, its health. */
@NullMarked
package io.tributary.processor.runtime;

import org.jspecify.annotations.NullMarked;
