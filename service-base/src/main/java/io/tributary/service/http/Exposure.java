package io.tributary.service.http;

import io.micronaut.core.value.PropertyResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a service would be reachable: by TLS, or in plain text where that is meant. Tokens and secrets must not travel in
 * plain text by accident.
 *
 * @param host where it listens; empty: everywhere
 * @param tls whether it speaks TLS
 * @param certificate PEM file of the certificate and its chain
 * @param key PEM file of the private key
 * @param behindTlsProxy whether a proxy in front of it does
 */
public record Exposure(String host, boolean tls, String certificate, String key, boolean behindTlsProxy) {
    private static final String DOCUMENTED = "; see docs/operating.md";

    /** As configured. */
    public static Exposure of(PropertyResolver properties) {
        return new Exposure(
                text(properties, "micronaut.server.host"),
                flag(properties, "tributary.tls.enabled"),
                text(properties, "tributary.tls.certificate"),
                text(properties, "tributary.tls.key"),
                flag(properties, "tributary.http.behind-tls-proxy"));
    }

    private static String text(PropertyResolver properties, String name) {
        return properties.getProperty(name, String.class).orElse("");
    }

    private static boolean flag(PropertyResolver properties, String name) {
        return properties.getProperty(name, Boolean.class).orElse(false);
    }

    /** Why the service must not start like this and what to do about it, in one line; empty if all is well. */
    public Optional<String> complaint() {
        if (tls) {
            return unreadable("TRIBUTARY_TLS_CERTIFICATE", certificate).or(() -> unreadable("TRIBUTARY_TLS_KEY", key));
        }
        if (behindTlsProxy || isLoopback()) {
            return Optional.empty();
        }
        return Optional.of("it would speak plain HTTP on " + (host.isEmpty() ? "all addresses" : host)
                + ", where tokens can be read on their way. Give it a certificate (TRIBUTARY_TLS_ENABLED=true,"
                + " TRIBUTARY_TLS_CERTIFICATE and TRIBUTARY_TLS_KEY), or say that a proxy in front of it terminates TLS"
                + " (TRIBUTARY_HTTP_BEHIND_TLS_PROXY=true), or let it listen on 127.0.0.1 (MICRONAUT_SERVER_HOST)"
                + DOCUMENTED);
    }

    private boolean isLoopback() {
        try {
            return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Optional<String> unreadable(String variable, String file) {
        if (file.isEmpty()) {
            return Optional.of("TLS is on, but " + variable + " names no PEM file" + DOCUMENTED);
        }
        try {
            if (Files.isReadable(Path.of(file))) {
                return Optional.empty();
            }
        } catch (InvalidPathException e) {
            // The same answer.
        }
        return Optional.of("TLS is on, but " + variable + " names " + file + ", which cannot be read" + DOCUMENTED);
    }
}
