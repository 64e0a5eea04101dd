package io.tributary.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command's manners when it cannot tell: exit 2 and one line. */
class VerifyLedgerTest {
    private record Run(int exit, String out, String err) {}

    @Test
    void helpIsForPeople() {
        Run run = run("--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("--data-dir DIR");
    }

    @Test
    void badArguments() {
        assertTrouble("Unknown option --datadir; see verify-ledger --help", "--datadir", "x");
        assertTrouble("Option --data-dir needs a value", "--data-dir");
        assertTrouble("Option --wait needs a number of seconds, not \"soon\"", "--wait", "soon");
        assertTrouble("--kafka and --registry must be given together", "--kafka", "127.0.0.1:9092");
    }

    @Test
    void noStackToVerify(@TempDir Path dir) throws IOException {
        Path stack = dir.resolve("stack.json");
        assertTrouble(
                "There is no " + stack + ": start the stack with ./tributary up, or name its --data-dir",
                "--data-dir",
                dir.toString());

        Files.writeString(stack, "{\"kafka\":\"127.0.0.1:9092\"}");
        assertTrouble(stack + " has no \"schema_registry\"", stack.toString());

        Files.writeString(stack, "{\"kafka\":");
        assertThat(run(stack.toString()).err()).startsWith("verify-ledger: " + stack + " is not JSON: ");

        Files.writeString(stack, "");
        assertTrouble(stack + " has no \"kafka\"", stack.toString());
    }

    @Test
    void addressesThatAreNone() {
        Run run = run("--kafka", "nowhere", "--registry", "http://127.0.0.1:1");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("bootstrap");
    }

    private static void assertTrouble(String line, String... args) {
        assertThat(run(args)).isEqualTo(new Run(2, "", "verify-ledger: " + line + System.lineSeparator()));
    }

    private static Run run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = VerifyLedger.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Run(exit, out.toString(UTF_8), err.toString(UTF_8));
    }
}
