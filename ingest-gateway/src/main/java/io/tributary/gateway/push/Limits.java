package io.tributary.gateway.push;

/** The limits of one request (CONTRACT section 2). */
final class Limits {
    /** Records of a bulk request. */
    static final int RECORDS = 1000;

    private Limits() {}
}
