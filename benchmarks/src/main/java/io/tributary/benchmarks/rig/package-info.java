/** What benchmarks run on: a stack of their own, child processes, sample records. */
@NullMarked
package io.tributary.benchmarks.rig;

import org.jspecify.annotations.NullMarked;
