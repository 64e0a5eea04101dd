package io.tributary.local.part;

import io.tributary.local.data.Ports;
import java.util.LinkedHashMap;
import java.util.Map;

/** PostgreSQL's settings: durable, small, on loopback, and silent about the values in statements. */
final class PostgresConfig {
    private PostgresConfig() {}

    static Map<String, String> settings(Ports ports) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", Ports.HOST);
        settings.put("port", String.valueOf(ports.postgres()));
        settings.put("unix_socket_directories", "");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("shared_buffers", "32MB");
        settings.put("max_connections", "60");
        settings.put("io_method", "sync");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("max_logical_replication_workers", "0");
        settings.put("autovacuum_max_workers", "1");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        // Statements and error details may hold personal data (DOMAIN, Privacy).
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        return settings;
    }
}
