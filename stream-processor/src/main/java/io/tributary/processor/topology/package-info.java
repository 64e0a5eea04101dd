/** The topology as a value: which desk reads and writes what, and how state is kept. */
@NullMarked
package io.tributary.processor.topology;

import org.jspecify.annotations.NullMarked;
