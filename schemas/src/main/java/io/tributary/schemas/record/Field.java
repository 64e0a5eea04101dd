package io.tributary.schemas.record;

/**
 * A field of an entity.
 *
 * @param name as the guide spells it, in JSON and in Avro
 * @param required whether a record must have it
 * @param personal whether it is personal data, which never enters a truth topic (DOMAIN, "Privacy")
 */
record Field(String name, boolean required, boolean personal, Rule rule) {
    static Field required(String name, Rule rule) {
        return new Field(name, true, false, rule);
    }

    static Field optional(String name, Rule rule) {
        return new Field(name, false, false, rule);
    }

    static Field personal(String name, Rule rule) {
        return new Field(name, false, true, rule);
    }
}
