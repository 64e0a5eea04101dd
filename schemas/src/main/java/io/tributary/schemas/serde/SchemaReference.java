package io.tributary.schemas.serde;

/**
 * A schema's reference to a named type that is registered under a subject of its own.
 *
 * @param name the full name of the Avro type that the referring schema uses
 * @param subject where that type's schema is registered
 * @param version which version of it
 */
public record SchemaReference(String name, String subject, int version) {}
