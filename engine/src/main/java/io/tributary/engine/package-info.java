/** The pure rules: what is known of one customer in, what each cause is worth out. No Kafka, HTTP or SQL here. */
@NullMarked
package io.tributary.engine;

import org.jspecify.annotations.NullMarked;
