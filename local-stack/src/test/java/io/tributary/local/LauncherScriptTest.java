package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.base.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./tributary} in a checkout of its own, with JDKs and a Maven that only say what they were told. */
class LauncherScriptTest {
    private static final String ECHO = "#!/bin/bash\necho \"$(basename \"$0\") $*\"\n";
    private static final String MAVEN = "#!/bin/bash\necho \"$*\"\ntouch local-stack/target/local-stack-1.jar\n";

    private final Path temp;
    private final Path checkout;
    private final Path tools;
    private final Map<String, String> environment = new HashMap<>();

    LauncherScriptTest(@TempDir Path temp) throws IOException {
        this.temp = temp;
        checkout = Files.createDirectories(temp.resolve("checkout dir"));
        tools = Files.createDirectories(temp.resolve("tools"));
        Files.copy(Home.locate().root().resolve("tributary"), checkout.resolve("tributary"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Path target = Files.createDirectories(checkout.resolve("local-stack/target/lib"));
        Files.writeString(target.resolveSibling("local-stack-1.jar"), "");
        program(tools.resolve("mvn"), MAVEN);
        environment.put("PATH", tools + ":/usr/bin:/bin");
        environment.put("TRIBUTARY_JDK_PLACES", "");
        built(Instant.now());
    }

    @Test
    void takesTheFirstJdkThatIsNewEnough() throws Exception {
        environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
        environment.put("TRIBUTARY_JDK_PLACES", jdk("older", "1.8.0_402") + " " + jdk("new", "21.0.2"));

        Outcome outcome = run("up", "--data-dir", "x");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("java of new").endsWith("io.tributary.local.LocalStack up --data-dir x\n");
    }

    @Test
    void prefersTheOneThatWasNamed() throws Exception {
        environment.put("JAVA_HOME", jdk("good", "21").toString());
        environment.put("TRIBUTARY_JAVA_HOME", jdk("better", "25.0.3").toString());

        assertThat(run("up").out()).contains("java of better");
    }

    @Test
    void refusesANamedOneThatIsTooOld() throws Exception {
        environment.put("JAVA_HOME", jdk("good", "21").toString());
        environment.put("TRIBUTARY_JAVA_HOME", jdk("old", "17.0.15").toString());

        Outcome outcome = run("up");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).contains("is no JDK 21 or newer (17");
    }

    @Test
    void saysInOneLineThatThereIsNoJdk() throws Exception {
        environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());

        Outcome outcome = run("up");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains("no JDK 21 or newer found")
                .contains("old (17)");
    }

    @Test
    void buildsWhatIsOlderThanItsSources() throws Exception {
        environment.put("JAVA_HOME", jdk("good", "21").toString());
        environment.put("MAVEN_ARGS", "-o -Dmaven.repo.local=elsewhere");
        built(Instant.now().minusSeconds(60));

        assertThat(run("up").err()).contains("building with");
        assertThat(Files.readString(checkout.resolve("local-stack/target/build.log")))
                .contains("-o -Dmaven.repo.local=elsewhere")
                .contains("package");
        assertThat(run("up").err()).isEmpty();
    }

    @Test
    void saysWhereAFailedBuildLeftItsLog() throws Exception {
        environment.put("JAVA_HOME", jdk("good", "21").toString());
        program(tools.resolve("mvn"), "#!/bin/bash\necho '[ERROR] a comma is missing'; exit 1\n");
        built(Instant.now().minusSeconds(60));

        Outcome outcome = run("up");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("a comma is missing").contains("build.log");
        assertThat(outcome.out()).isEmpty();
    }

    /** The build of the benchmarks takes the libraries away that the last build of the rest left. */
    @Test
    void buildsAgainAfterABuildOfTheBenchmarksThatFailed() throws Exception {
        environment.put("JAVA_HOME", jdk("good", "21").toString());
        program(tools.resolve("mvn"), "#!/bin/bash\nexit 1\n");
        Files.createDirectories(checkout.resolve("benchmarks"));

        assertThat(run("bench", "gateway").status()).isEqualTo(1);
        assertThat(checkout.resolve("local-stack/target/lib")).doesNotExist();

        program(tools.resolve("mvn"), MAVEN);
        assertThat(run("up").err()).contains("building with");
    }

    @Test
    void runsWhatItHasBuiltAndNoVersionBefore() throws Exception {
        environment.put("JAVA_HOME", jdk("good", "21").toString());
        Files.writeString(checkout.resolve("local-stack/target/local-stack-0.jar"), "");
        built(Instant.now().minusSeconds(60));

        assertThat(run("up").out()).contains("local-stack-1.jar").doesNotContain("local-stack-0.jar");
    }

    @Test
    void explainsItselfToWhoeverAsksForWhatIsNotThere() throws Exception {
        Outcome outcome = run("fly");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("unknown command fly").contains("usage:");
        assertThat(run().status()).isEqualTo(2);
        assertThat(run("help").out()).contains("usage:");
    }

    @Test
    void verifiesOnlyWhatRuns() throws Exception {
        Outcome outcome = run("verify-ledger", "--data-dir", temp.toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).contains("no running stack in " + temp);
    }

    /** What a run came to. */
    private record Outcome(int status, String out, String err) {}

    private void built(Instant when) throws IOException {
        Path stamp = checkout.resolve("local-stack/target/built");
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, FileTime.from(when));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(temp.resolve("jdks").resolve(name));
        Files.createDirectories(home.resolve("bin"));
        program(home.resolve("bin/java"), "#!/bin/bash\necho \"java of " + name + " $*\"\n");
        program(home.resolve("bin/javac"), ECHO);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Us\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void program(Path path, String text) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = checkout.resolve("tributary").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(temp.toFile()) // not the checkout: it must not matter
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().retainAll(java.util.Set.of("HOME"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
