package io.tributary.service.requests;

import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request, at logger {@code io.tributary.requests}: INFO, but DEBUG for what operators' machines ask every
 * few seconds. No path, no query, no header: these may hold personal data. Written asynchronously by the appender.
 */
@Singleton
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.tributary.requests");

    void tell(Served served) {
        boolean routine = served.route().startsWith("/health") || served.route().equals("/prometheus");
        if (routine ? !LOG.isDebugEnabled() : !LOG.isInfoEnabled()) {
            return;
        }
        String line = line(served);
        if (routine) {
            LOG.debug(line);
        } else {
            LOG.info(line);
        }
    }

    static String line(Served served) {
        long micros = served.nanos() / 1000;
        StringBuilder line = new StringBuilder(256)
                .append("method=")
                .append(served.method())
                .append(" route=")
                .append(served.route())
                .append(" status=")
                .append(served.status())
                .append(" ms=")
                .append(micros / 1000)
                .append('.');
        int fraction = (int) (micros % 1000);
        line.append(fraction < 100 ? "0" : "").append(fraction < 10 ? "0" : "").append(fraction);
        line.append(" in=").append(served.received());
        if (served.sent() >= 0) {
            line.append(" out=").append(served.sent());
        }
        return line.append(" firm=")
                .append(served.firm())
                .append(" client=")
                .append(served.client())
                .append(" request_id=")
                .append(served.requestId())
                .toString();
    }
}
