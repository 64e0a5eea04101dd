package io.tributary.service.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where the sink's database is: {@code tributary.postgres.*}.
 *
 * @param url JDBC URL
 * @param user who owns the sink's schema
 * @param password theirs
 */
@ConfigurationProperties("tributary.postgres")
public record PostgresSettings(
        @Bindable(defaultValue = "jdbc:postgresql://127.0.0.1:15432/tributary")
        String url,

        @Bindable(defaultValue = "tributary") String user,
        @Bindable(defaultValue = "tributary") String password) {
    /** Without the password: settings end up in logs. */
    @Override
    public String toString() {
        return "PostgresSettings[url=" + url + ", user=" + user + "]";
    }
}
