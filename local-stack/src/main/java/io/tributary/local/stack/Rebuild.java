package io.tributary.local.stack;

/** What can be made anew from the topics that are kept for ever. */
public enum Rebuild {
    /** The processor's stores and the topics between its desks. */
    PROCESSOR_STATE,
    /** All tables of the database. */
    DATABASE
}
