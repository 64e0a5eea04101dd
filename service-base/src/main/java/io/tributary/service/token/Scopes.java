package io.tributary.service.token;

import java.util.Set;

/** What a token may allow. */
public final class Scopes {
    /** Lists, reports, single records. */
    public static final String READ = "read";
    /** Sending records. */
    public static final String WRITE = "write";
    /** A firm's own firm document, plans and the like; has to be asked for. */
    public static final String MANAGE = "manage";
    /** Everything under /api/v1/admin, for every firm. */
    public static final String ADMIN = "admin";

    /** What a firm's client may be given. */
    public static final Set<String> OF_FIRMS = Set.of(READ, WRITE, MANAGE);

    private Scopes() {}
}
