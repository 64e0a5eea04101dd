package io.tributary.verify.read;

/**
 * Where to read.
 *
 * @param kafka bootstrap servers, {@code host:port}
 * @param registry base address of the schema registry's Confluent API
 */
public record Addresses(String kafka, String registry) {}
