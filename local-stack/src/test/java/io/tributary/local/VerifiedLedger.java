package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.fixture.TestStack;
import io.tributary.verify.VerifyLedger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** {@code verify-ledger}, which must find nothing. */
final class VerifiedLedger {
    private VerifiedLedger() {}

    static String of(TestStack stack) {
        return run(
                "--kafka",
                stack.description().kafka(),
                "--registry",
                stack.description().schemaRegistry());
    }

    static String of(Path dataDir) {
        return run(dataDir.resolve("stack.json").toString());
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, UTF_8);
        int status = VerifyLedger.run(arguments, printer, printer);
        assertThat(status).as(out.toString(UTF_8)).isZero();
        return out.toString(UTF_8);
    }
}
