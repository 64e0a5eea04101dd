package io.tributary.schemas.record;

import java.util.List;

/** A record after its check. */
public sealed interface Checked {
    /** Nothing is wrong with it. */
    record Valid(ValidRecord record) implements Checked {}

    /**
     * It cannot be accepted.
     *
     * @param faults what is wrong, one per faulty field, never empty; no more than the reader was to keep
     * @param count how many faults there are, kept or not
     */
    record Invalid(List<Fault> faults, int count) implements Checked {
        public Invalid {
            faults = List.copyOf(faults);
        }

        /** With these faults and no others. */
        public Invalid(List<Fault> faults) {
            this(faults, faults.size());
        }
    }
}
