/** Kafka to PostgreSQL, rows and offsets in one transaction. */
@NullMarked
package io.tributary.sink;

import org.jspecify.annotations.NullMarked;
