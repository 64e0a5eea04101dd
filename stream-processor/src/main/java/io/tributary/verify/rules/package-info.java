/**
 * What is owed, recomputed from the truth as DOMAIN.md words it: plain loops over everything at once, no state, no order of
 * arrival. Knows neither Kafka nor the engine.
 */
@NullMarked
package io.tributary.verify.rules;

import org.jspecify.annotations.NullMarked;
