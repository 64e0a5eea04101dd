/** From Kafka to the tables: consume, decode, write rows and offsets in one transaction (DESIGN, idea 8). */
@NullMarked
package io.tributary.sink.loop;

import org.jspecify.annotations.NullMarked;
