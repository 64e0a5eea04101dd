package io.tributary.schemas.serde;

import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param subject the subject
 * @param version its version, from 1
 * @param id the schema's id in the wire format
 * @param schema the schema, references resolved
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
