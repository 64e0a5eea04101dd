package io.tributary.sink.testing;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TransitionKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Customers of firm acme and the steps they reach, for tests. */
public final class Customers {
    private Customers() {}

    /** A customer of affiliate a1 who signed up then. */
    public static CustomerAccepted.Builder customer(String id, Instant signup) {
        return CustomerAccepted.newBuilder()
                .setFirmId("acme")
                .setCustomerId(id)
                .setObservedAt(signup)
                .setSource(Source.PUSH)
                .setSignupDate(signup)
                .setAffiliateId("a1");
    }

    /** The step is reached then, after another one. */
    public static PhaseTransition.Builder entered(String customer, @Nullable String from, String to, Instant at) {
        return PhaseTransition.newBuilder()
                .setTransitionId(customer + " " + to + " " + at)
                .setRecordedAt(at)
                .setCausedBy("customers:0:1")
                .setFirmId("acme")
                .setCustomerId(customer)
                .setAffiliateId("a1")
                .setFromStep(from)
                .setToStep(to)
                .setOccurredAt(at)
                .setKind(TransitionKind.ENTERED);
    }

    /** Takes back what was entered. */
    public static PhaseTransition retracted(PhaseTransition entered) {
        return PhaseTransition.newBuilder(entered)
                .setTransitionId(entered.getTransitionId() + " no")
                .setKind(TransitionKind.RETRACTED)
                .build();
    }
}
