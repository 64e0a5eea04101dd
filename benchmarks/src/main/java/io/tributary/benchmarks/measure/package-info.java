/** Numbers from rounds, and how they are shown. Pure, but for reading clocks. */
@NullMarked
package io.tributary.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
