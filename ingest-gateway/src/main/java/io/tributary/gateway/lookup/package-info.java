/** Looks single records up in Kafka, where only Kafka knows them. */
@NullMarked
package io.tributary.gateway.lookup;

import org.jspecify.annotations.NullMarked;
