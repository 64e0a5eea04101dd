package io.tributary.service.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether everybody on the way reads a request that could be read as the same request (RFC 9112), and what it asks for. */
final class RequestHead {
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?]*");
    private static final Pattern UNENCODED = Pattern.compile("[\"<>\\\\^`{|}\\[\\]]");

    private RequestHead() {}

    /** No other version, exactly one host, and no transfer coding of which another reader may know less or more. */
    static boolean isClear(HttpRequest request) {
        HttpHeaders headers = request.headers();
        HttpVersion version = request.protocolVersion();
        int hosts = headers.getAll(HttpHeaderNames.HOST).size();
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean plain = codings.isEmpty()
                || (codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst()));
        return plain
                && ((version.equals(HttpVersion.HTTP_1_1) && hosts == 1)
                        || (version.equals(HttpVersion.HTTP_1_0) && hosts <= 1 && codings.isEmpty()));
    }

    /**
     * The path and query of a target that may name the server too (section 3.2.2), as they were sent; but characters that
     * have to be encoded are.
     */
    static String originForm(String target) {
        Matcher server = ABSOLUTE.matcher(target);
        if (!server.lookingAt()) {
            return encoded(target);
        }
        String rest = target.substring(server.end());
        return encoded(rest.startsWith("/") ? rest : "/" + rest);
    }

    /** Many clients send these as they are, though RFC 3986 has no place for them; they have one meaning only. */
    private static String encoded(String target) {
        return UNENCODED.matcher(target).replaceAll(found -> "%%%02X"
                .formatted((int) found.group().charAt(0)));
    }
}
