package io.tributary.benchmarks.processor;

import io.tributary.internal.StatedStep;
import io.tributary.processor.state.Stores;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.proptrading.TransitionKind;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps a customer, and states two steps of its funnel, as a signed-up customer in its first phase has. */
final class BareCustomer extends BareStep<CustomerAccepted> {
    BareCustomer(InstantSource clock) {
        super(clock);
    }

    @Override
    public void process(Record<String, CustomerAccepted> record) {
        CustomerAccepted customer = record.value();
        replace(Stores.CUSTOMER_VERSIONS, row(customer.getFirmId(), customer.getCustomerId()), customer);
        send(TruthTopics.CUSTOMERS_CURRENT, customer);
        step(customer, "signed_up", customer.getSignupDate());
        step(customer, "phase_1", customer.getSignupDate());
    }

    static String row(String firm, String customer) {
        return Keys.join(firm, customer, "0");
    }

    private void step(CustomerAccepted customer, String step, Instant at) {
        state(this, customer, step, at);
    }

    static void state(BareStep<?> desk, CustomerAccepted customer, String step, Instant at) {
        PhaseTransition transition = PhaseTransition.newBuilder()
                .setTransitionId(Keys.join(customer.getCustomerId(), step))
                .setRecordedAt(desk.clock().instant())
                .setCausedBy("customers:0:0")
                .setFirmId(customer.getFirmId())
                .setCustomerId(customer.getCustomerId())
                .setAffiliateId(customer.getAffiliateId())
                .setToStep(step)
                .setOccurredAt(at)
                .setKind(TransitionKind.ENTERED)
                .setChallengeType(customer.getChallengeType())
                .setAccountSize(customer.getAccountSize())
                .build();
        desk.replace(
                Stores.STATED_STEPS,
                Keys.join(customer.getFirmId(), customer.getCustomerId(), step),
                StatedStep.newBuilder().setTransition(transition).setEvents(1).build());
        desk.send(LedgerTopics.PHASE_FUNNEL, transition);
    }
}
