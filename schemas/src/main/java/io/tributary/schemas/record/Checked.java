package io.tributary.schemas.record;

import java.util.List;

/** A record after its check. */
public sealed interface Checked {
    /** Nothing is wrong with it. */
    record Valid(ValidRecord record) implements Checked {}

    /**
     * It cannot be accepted.
     *
     * @param faults all that is wrong, one per faulty field, never empty
     */
    record Invalid(List<Fault> faults) implements Checked {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }
}
