/** The topology against the same stores and hops without rules, and against a pass-through. */
@NullMarked
package io.tributary.benchmarks.processor;

import org.jspecify.annotations.NullMarked;
