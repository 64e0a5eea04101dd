package io.tributary.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void plainHttpIsForLoopback(String host) {
        assertThat(new Exposure(host, false, "", "", false).complaint()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "::", "192.0.2.1", "no such host"})
    void plainHttpElsewhereHasToBeMeant(String host) {
        assertThat(new Exposure(host, false, "", "", true).complaint()).isEmpty();
        assertThat(new Exposure(host, false, "", "", false).complaint()).hasValueSatisfying(line -> assertThat(line)
                .contains("TRIBUTARY_TLS_CERTIFICATE", "TRIBUTARY_HTTP_BEHIND_TLS_PROXY=true", "127.0.0.1")
                .doesNotContain("\n"));
    }

    @Test
    void tlsNeedsItsFiles() throws IOException {
        String there = Files.createFile(directory.resolve("there.pem")).toString();
        String gone = directory.resolve("gone.pem").toString();
        assertThat(new Exposure("0.0.0.0", true, there, there, false).complaint())
                .isEmpty();
        assertThat(new Exposure("0.0.0.0", true, gone, there, false).complaint().orElse(""))
                .contains("TRIBUTARY_TLS_CERTIFICATE", gone);
        assertThat(new Exposure("0.0.0.0", true, there, "", false).complaint().orElse(""))
                .contains("TRIBUTARY_TLS_KEY");
    }
}
