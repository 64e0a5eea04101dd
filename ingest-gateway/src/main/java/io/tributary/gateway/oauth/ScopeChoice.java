package io.tributary.gateway.oauth;

import io.tributary.service.token.Scopes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which scopes a token gets. */
final class ScopeChoice {
    /** The order they are named in. */
    private static final List<String> ORDER = List.of(Scopes.READ, Scopes.WRITE, Scopes.MANAGE, Scopes.ADMIN);

    private ScopeChoice() {}

    /**
     * Those asked for; without asking all that the client has except {@code manage}, which must be meant.
     *
     * @throws TokenError invalid_scope: it asks for one it has not, or names none
     */
    static List<String> choose(List<String> has, @Nullable String asked) throws TokenError {
        Set<String> chosen = new TreeSet<>(has);
        if (asked == null) {
            chosen.remove(Scopes.MANAGE);
        } else {
            Set<String> wanted = new TreeSet<>(List.of(asked.strip().split(" +")));
            if (!chosen.containsAll(wanted)) {
                throw TokenError.invalidScope("the client does not have a scope that is asked for");
            }
            chosen.retainAll(wanted);
        }
        if (chosen.isEmpty()) {
            throw TokenError.invalidScope("the client has no scope by default; ask for one");
        }
        return ORDER.stream().filter(chosen::contains).toList();
    }
}
