package io.tributary.engine.history;

/** What becomes of a version that arrives, seen from the versions already known. */
public enum Verdict {
    /** It is the one that counts now. */
    CURRENT,
    /** Another one outranks it. */
    OLDER,
    /** The same content is known already; it changes nothing but counts as seen at its later observed_at. */
    DUPLICATE
}
