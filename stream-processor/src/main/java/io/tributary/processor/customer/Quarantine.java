package io.tributary.processor.customer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Customers that the engine fails on. Their facts are kept, what was stated stays stated, and nobody else is held up. A
 * finding says so; the next record of theirs, and every start of the processor, tries again.
 */
final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private Quarantine() {}

    /** Tells the operators; the customer is named in the finding, not in the log. */
    static void tell(String firmId, RuntimeException fault) {
        LOG.error("A customer of firm {} is quarantined: it cannot be settled", firmId, fault);
    }
}
