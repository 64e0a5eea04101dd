@NullMarked
package io.tributary.benchmarks.processor;

import org.jspecify.annotations.NullMarked;
