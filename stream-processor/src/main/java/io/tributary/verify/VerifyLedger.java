package io.tributary.verify;

import io.tributary.verify.read.LiveVerification;
import io.tributary.verify.read.LiveVerification.Verdict;
import io.tributary.verify.read.TroubleException;
import java.io.PrintStream;
import java.util.Arrays;
import org.apache.kafka.common.KafkaException;

/**
 * {@code ./tributary verify-ledger} (CONTRACT section 1): reads the topics of a running stack, recomputes all commissions
 * in batch with no streams engine, compares with the ledger to the cent, and the funnel besides. Exit 0 and {@code N causes, N entries, difference
 * 0.00}; exit 1 and the differences; exit 2 and one line when it cannot tell. Progress goes to standard error.
 */
public final class VerifyLedger {
    static final int RIGHT = 0;
    static final int WRONG = 1;
    static final int TROUBLE = 2;

    private VerifyLedger() {}

    /** See the class. */
    public static void main(String[] args) {
        // Before the first logger is made: standard output is for the result alone.
        System.setProperty("logback.configurationFile", "logback-verify.xml");
        System.exit(run(args, System.out, System.err));
    }

    /** The command without the exit; returns its code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        if (Arrays.asList(args).contains("--help")) {
            out.println(Options.USAGE);
            return RIGHT;
        }
        try {
            Options options = Options.parse(args);
            try (LiveVerification verification = new LiveVerification(
                    options.addresses(),
                    options.groups(),
                    options.patience(),
                    line -> err.println("verify-ledger: " + line))) {
                return report(verification.run(), out);
            }
        } catch (TroubleException | KafkaException e) {
            err.println("verify-ledger: " + oneLine(e));
            return TROUBLE;
        }
    }

    private static int report(Verdict verdict, PrintStream out) {
        verdict.notComputed().forEach(part -> out.println("cannot verify " + part));
        verdict.behind().ifPresent(lag -> out.println("the processor is behind: " + lag));
        verdict.report().lines().forEach(out::println);
        if (verdict.notComputed().isEmpty()) {
            out.println(verdict.report().summary());
        }
        return verdict.right() ? RIGHT : WRONG;
    }

    /** Kafka says "Failed to construct …" and keeps the reason in the cause. */
    private static String oneLine(Exception trouble) {
        String message = String.valueOf(trouble.getMessage());
        Throwable cause = trouble.getCause();
        if (cause != null && !(trouble instanceof TroubleException)) {
            message += ": " + cause.getMessage();
        }
        return message.replaceAll("\\s+", " ");
    }
}
