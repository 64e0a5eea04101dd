package io.tributary.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.service.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out, in memory or not, and nothing is left behind. */
class SpoolTest {
    private static long left() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tributary-report"))
                    .count();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Spool.IN_MEMORY, Spool.IN_MEMORY + 1, 3 * Spool.IN_MEMORY + 7})
    void whatGoesInComesOut(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        long before = left();
        Object body;
        try (Spool spool = new Spool()) {
            for (int i = 0; i < size; i += 1000) {
                spool.write(bytes, i, Math.min(1000, size - i));
            }
            body = spool.body();
        }
        assertThat(left()).isEqualTo(before);
        assertThat(body instanceof InputStream).isEqualTo(size > Spool.IN_MEMORY);
        assertThat(body instanceof InputStream stream ? read(stream) : body).isEqualTo(bytes);
    }

    private static byte[] read(InputStream stream) throws IOException {
        try (stream) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            stream.transferTo(all);
            return all.toByteArray();
        }
    }

    @Test
    void whatIsTooLargeIsRefusedWithWhatToDo() throws IOException {
        long most = 2L * 1024 * 1024;
        try (Spool spool = new Spool(most)) {
            spool.write(new byte[(int) most]);
            assertThatThrownBy(() -> spool.write(1))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.type().status()).isEqualTo(400))
                    .hasMessageContaining("more than 2 MiB", "fewer days");
        }
    }
}
