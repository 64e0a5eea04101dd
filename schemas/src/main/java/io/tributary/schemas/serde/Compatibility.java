package io.tributary.schemas.serde;

/** What a registry demands of a subject's next schema, in Confluent's words. */
public enum Compatibility {
    /** Nothing. */
    NONE,
    /** Readers of the new schema read data of the last one. */
    BACKWARD,
    /** Readers of the new schema read data of every earlier one. */
    BACKWARD_TRANSITIVE,
    /** Readers of the last schema read data of the new one. */
    FORWARD,
    /** Readers of every earlier schema read data of the new one. */
    FORWARD_TRANSITIVE,
    /** Both ways with the last one. */
    FULL,
    /** Both ways with every earlier one. */
    FULL_TRANSITIVE
}
