package io.tributary.gateway.push;

import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import java.time.Instant;
import java.util.List;

/**
 * The records in a body. Nearly all bodies hold nothing but plain, valid records, and are read in one quick pass; any other
 * is read again from its begin, carefully. The careful reading is what counts: the quick one only ever gives the same.
 */
public final class RecordBodies {
    private final Entity entity;
    private final Instant now;

    /**
     * @param entity what the body holds
     * @param now the time of receipt
     */
    public RecordBodies(Entity entity, Instant now) {
        this.entity = entity;
        this.now = now;
    }

    /** A body that is one record. */
    public Checked single(byte[] body) {
        List<Checked> plain = plain(body).single();
        return plain.isEmpty() ? new CarefulBodies(entity, now).single(body) : plain.getFirst();
    }

    /** A body that is an array of records, or an object whose one member {@code data} is. */
    List<Checked> array(byte[] body) {
        List<Checked> plain = plain(body).array();
        return plain.isEmpty() ? new CarefulBodies(entity, now).array(body) : plain;
    }

    /** A body with a record on every line that is not blank. */
    List<Checked> lines(byte[] body) {
        List<Checked> plain = plain(body).lines();
        return plain.isEmpty() ? new CarefulBodies(entity, now).lines(body) : plain;
    }

    private PlainBody plain(byte[] body) {
        return new PlainBody(entity, body, now);
    }
}
