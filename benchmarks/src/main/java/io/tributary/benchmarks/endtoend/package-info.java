/** From accept to report, against produce to consume. */
@NullMarked
package io.tributary.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
