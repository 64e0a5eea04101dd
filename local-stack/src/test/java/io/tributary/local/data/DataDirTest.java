package io.tributary.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.base.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {
    private final Path temp;

    DataDirTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void isMadeWithItsParentsForItsOwnerOnly() throws IOException {
        Path path = temp.resolve("a/b");

        try (DataDir dataDir = DataDir.open(path)) {
            assertThat(permissions(dataDir.root())).isEqualTo("rwx------");
        }
    }

    @Test
    void opensAgain() throws IOException {
        DataDir.open(temp.resolve("d")).close();
        DataDir.open(temp.resolve("d")).close();
    }

    @Test
    void takesAnEmptyDirectory() throws IOException {
        DataDir.open(Files.createDirectory(temp.resolve("empty"))).close();
    }

    @Test
    void refusesForeignFilesAndLeavesThemAlone() throws IOException {
        Path file = Files.writeString(temp.resolve("thesis.txt"), "mine");

        assertThatThrownBy(() -> DataDir.open(temp))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining(temp.toString())
                .hasMessageContaining("--data-dir")
                .hasMessageNotContaining("\n");
        assertThat(temp.toFile().listFiles()).containsExactly(file.toFile());
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> DataDir.open(file)).hasMessageContaining("is not a directory");
    }

    @Test
    void refusesAnotherLayout() throws IOException {
        Path path = temp.resolve("d");
        DataDir.open(path).close();
        Files.writeString(path.resolve("tributary-data-dir"), "layout 99");

        assertThatThrownBy(() -> DataDir.open(path))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("layout 99");
    }

    @Test
    void letsOneInAtATimeAndNamesIt() throws IOException {
        Path path = temp.resolve("d");
        DataDir first = DataDir.open(path);

        assertThatThrownBy(() -> DataDir.open(path))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());
        first.close();
        DataDir.open(path).close();
    }

    @Test
    void keepsItsSecretsToItsOwner() throws IOException {
        Path path = temp.resolve("d");
        Secrets first;
        try (DataDir dataDir = DataDir.open(path)) {
            first = Secrets.of(dataDir);
        }

        try (DataDir dataDir = DataDir.open(path)) {
            assertThat(Secrets.of(dataDir)).isEqualTo(first);
            assertThat(permissions(dataDir.file("secrets.json"))).isEqualTo("rw-------");
        }
        assertThat(first.toString()).doesNotContain(first.personKey());
    }

    /** DOMAIN, Privacy: the person key must never change silently. */
    @Test
    void doesNotMakeNewSecretsForOldData() throws IOException {
        try (DataDir dataDir = DataDir.open(temp.resolve("d"))) {
            Secrets.of(dataDir);
            dataDir.directory("kafka");
            Files.delete(dataDir.file("secrets.json"));

            assertThatThrownBy(() -> Secrets.of(dataDir))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("secrets.json is missing");
        }
    }

    @Test
    void doesNotQuoteBrokenSecrets() throws IOException {
        try (DataDir dataDir = DataDir.open(temp.resolve("d"))) {
            Files.writeString(dataDir.file("secrets.json"), "{\"master_key\": \"hidden");

            assertThatThrownBy(() -> Secrets.of(dataDir))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("secrets.json")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void describesTheStackInTheContractsWords() throws IOException {
        try (DataDir dataDir = DataDir.open(temp.resolve("d"))) {
            FirmCredentials firm = new FirmCredentials("f", "c", "s", null, null);
            Path file = new StackFile("g", "r", "p", "k", "kf", "sr", "jdbc", new StackFile.Admin("a", "as"), firm)
                    .write(dataDir);

            assertThat(Files.readString(file).replaceAll("\\s", "")).isEqualTo("""
                    {"gateway":"g","reports":"r","processor":"p","kafka":"k","kafka_firms":"kf","schema_registry":"sr",\
                    "postgres":"jdbc","admin":{"client_id":"a","client_secret":"as"},"firm":{"firm_id":"f",\
                    "client_id":"c","client_secret":"s","kafka_username":null,"kafka_password":null}}""");
            assertThat(permissions(file)).isEqualTo("rw-------");
            StackFile.remove(dataDir);
            assertThat(file).doesNotExist();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
