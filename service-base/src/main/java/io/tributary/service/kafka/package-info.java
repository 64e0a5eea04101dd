/** How to reach Kafka and the schema registry, and what has to exist there. */
@NullMarked
package io.tributary.service.kafka;

import org.jspecify.annotations.NullMarked;
