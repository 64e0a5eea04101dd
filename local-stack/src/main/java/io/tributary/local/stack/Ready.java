package io.tributary.local.stack;

import io.tributary.local.data.DataDir;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.drained.Drained;

/**
 * A stack that answers.
 *
 * @param stack where everything is
 * @param firm its first firm
 * @param dataDir what it keeps its data in
 * @param database connections to the platform's database
 */
public record Ready(StackFile stack, FirmCredentials firm, DataDir dataDir, Drained.Database database) {
    /** What is to be done as soon as a stack answers, beside watching it. */
    @FunctionalInterface
    public interface Then {
        /** Does it; a {@link io.tributary.local.base.StackFailure} ends the stack. */
        void with(Ready ready) throws InterruptedException;
    }
}
