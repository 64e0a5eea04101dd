/**
 * Avro serializer, deserializer and serde for Kafka in Confluent's wire format (one zero byte, the schema's id in four
 * bytes, Avro binary), and the client for a registry that speaks Confluent's REST API: CONTRACT section 4.
 *
 * <p>Configured by Confluent's own keys ({@link io.tributary.schemas.serde.SerdeConfig}), so that Confluent's classes
 * can take the place of these by class name.
 */
@NullMarked
package io.tributary.schemas.serde;

import org.jspecify.annotations.NullMarked;
