package io.tributary.local.data;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How far the demo firm's season has been sent to this data dir; a later run goes on from there.
 *
 * @param lastDay the season's last day, ISO 8601: fixed when the first record was about to be sent
 * @param daysSent how many days have been acknowledged whole
 */
public record DemoLoad(String lastDay, int daysSent) {
    private static final String FILE = "demo.json";

    /** A season that nothing has been sent of. */
    public static DemoLoad upTo(LocalDate lastDay) {
        return new DemoLoad(lastDay.toString(), 0);
    }

    /** What this data dir remembers. */
    public static Optional<DemoLoad> of(DataDir dataDir) {
        return JsonFile.read(dataDir.file(FILE), DemoLoad.class);
    }

    /** The same season with so many days sent. */
    public DemoLoad sent(int days) {
        return new DemoLoad(lastDay, days);
    }

    /** Remembers it, in one step. */
    public DemoLoad keep(DataDir dataDir) {
        JsonFile.write(dataDir.file(FILE), this);
        return this;
    }
}
