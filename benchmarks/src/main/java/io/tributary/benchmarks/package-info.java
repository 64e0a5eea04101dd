/** Benchmarks and the baselines they are measured against. */
@NullMarked
package io.tributary.benchmarks;

import org.jspecify.annotations.NullMarked;
