package io.tributary.service.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock shifted by the ISO 8601 duration that a file holds ({@code P3DT4H}, {@code -PT10M}), read again whenever the
 * file changes. Lets a test move several processes through time together. No file: no shift. A file that holds no
 * duration leaves the shift as it was.
 */
final class ShiftedClock extends Clock {
    private static final Logger LOG = LoggerFactory.getLogger(ShiftedClock.class);

    private final Clock base;
    private final Path file;
    private @Nullable Stamp read;
    private Duration shift = Duration.ZERO;

    /** What tells one content of the file from the next. */
    private record Stamp(@Nullable Object key, Object modified, long size) {}

    ShiftedClock(Clock base, Path file) {
        this.base = base;
        this.file = file;
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ShiftedClock(base.withZone(zone), file);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(shift());
    }

    private synchronized Duration shift() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp stamp = new Stamp(now.fileKey(), now.lastModifiedTime(), now.size());
            if (!stamp.equals(read)) {
                shift = Duration.parse(Files.readString(file).strip());
                read = stamp;
            }
        } catch (NoSuchFileException e) {
            shift = Duration.ZERO;
            read = null;
        } catch (IOException | DateTimeParseException e) {
            // Not remembered as read: a writer may be half-way through.
            LOG.warn("{} holds no ISO 8601 duration; the clock stays shifted by {}", file, shift);
        }
        return shift;
    }
}
