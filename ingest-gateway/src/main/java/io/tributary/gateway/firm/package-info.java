/** What a firm has of its own in Kafka besides its documents: its topics, and its clients' principals. */
@NullMarked
package io.tributary.gateway.firm;

import org.jspecify.annotations.NullMarked;
