package io.tributary.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.base.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children end when they are told to and when their parent is gone. */
class LeashTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int HALTED = 137;

    private final Path temp;

    LeashTest(@TempDir Path temp) {
        this.temp = temp;
    }

    /** Runs until it is told otherwise. */
    public static final class Endless {
        private Endless() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println("running " + String.join(",", args));
            System.out.flush();
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    @Test
    void aNativeProgramHasItsStatusPassedOn() throws Exception {
        Process leash = start(new NativeLaunch(List.of("bash", "-c", "exit 7")).command());

        assertThat(end(leash)).isEqualTo(7);
    }

    @Test
    void aNativeProgramIsInterruptedWhenTheLeashIsTerminated() throws Exception {
        Process leash = start(trapping());
        awaitOutput("running");

        leash.toHandle().destroy();

        assertThat(end(leash)).isEqualTo(9);
        assertThat(Files.readString(temp.resolve("out"))).contains("interrupted");
    }

    @Test
    void aNativeProgramIsInterruptedWhenTheParentIsGone() throws Exception {
        Process leash = start(trapping());
        awaitOutput("running");

        leash.getOutputStream().close(); // what the system does for a parent that was killed

        assertThat(end(leash)).isEqualTo(9);
        assertThat(Files.readString(temp.resolve("out"))).contains("interrupted");
    }

    @Test
    void aNativeProgramLeavesNothingBehind() throws Exception {
        Process leash = start(trapping());
        awaitOutput("running");
        List<ProcessHandle> below = leash.descendants().toList();
        assertThat(below).isNotEmpty();

        leash.toHandle().destroy();
        end(leash);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(below).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aJvmHaltsWhenTheParentIsGone() throws Exception {
        Process leash = start(java());
        awaitOutput("running a,b");

        leash.getOutputStream().close();

        assertThat(end(leash)).isEqualTo(HALTED);
    }

    @Test
    void aJvmMindsTheLauncherNotTheTerminal() throws Exception {
        Process leash = start(java());
        awaitOutput("running a,b");

        new ProcessBuilder("kill", "-INT", String.valueOf(leash.pid())).start().waitFor();
        assertThat(leash.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        leash.toHandle().destroy();

        assertThat(end(leash)).isEqualTo(143);
    }

    @Test
    void leftoversAreEndedOnceAndOnlyIfTheyAreOurs() throws Exception {
        RunDir runDir = new RunDir(temp);
        Child child = Child.start("endless", java(), Map.of(), temp.resolve("out"), runDir);
        long pid = child.pid();
        Files.writeString(temp.resolve("stranger.pid"), ProcessHandle.current().pid() + " 1000\n");
        Files.writeString(temp.resolve("broken.pid"), "12");

        assertThat(runDir.clearLeftovers(Duration.ofMillis(100))).containsExactly("endless");

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(runDir.clearLeftovers(Duration.ofMillis(100))).isEmpty();
    }

    private static List<String> trapping() {
        String program = "trap 'echo interrupted; exit 9' INT; echo running; while true; do sleep 0.1; done";
        return new NativeLaunch(List.of("bash", "-c", program)).command();
    }

    private static List<String> java() throws Exception {
        Path tests = Path.of(LeashTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return new JavaLaunch(
                        List.of("-Xmx16m", "-Xshare:auto"), List.of(tests), Endless.class.getName(), List.of("a", "b"))
                .command(Home.ownCode());
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("out").toFile())
                .start();
    }

    private void awaitOutput(String text) {
        await().atMost(LIMIT).until(() -> Files.readString(temp.resolve("out")).contains(text));
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
