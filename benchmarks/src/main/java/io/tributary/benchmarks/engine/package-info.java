/** The pure rules by themselves, measured with JMH: how their cost grows with what is known of a customer or a month. */
@NullMarked
package io.tributary.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
