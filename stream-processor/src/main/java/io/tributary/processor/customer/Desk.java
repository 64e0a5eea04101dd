package io.tributary.processor.customer;

import io.tributary.processor.replay.DeskStage;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The customer desk as one of its steps has it: every step of a task has its own, over the same state. */
final class Desk {
    static final String NAME = "customers";

    final DeskStage stage;
    final Outbox outbox;
    final Outcomes outcomes;
    final FirmTermsBook terms;
    final Facts facts;
    final MilestoneBook milestones;
    final Ownerships ownerships;
    final WaitingActivity waitingActivity;
    final Settling settling;

    Desk(ProcessorContext<String, SpecificRecord> context, DeskSetup setup) {
        this.stage = new DeskStage(context, setup.replay(), NAME);
        this.outbox = new Outbox(context, setup.clock(), stage);
        this.outcomes = new Outcomes(context, outbox);
        this.terms = new FirmTermsBook(context);
        this.facts = new Facts(context);
        this.milestones = new MilestoneBook(context);
        this.ownerships = new Ownerships(context, outbox);
        this.waitingActivity = new WaitingActivity(context, facts, outcomes);
        this.settling = new Settling(context, setup, stage, terms, facts, milestones, outbox, outcomes);
    }
}
