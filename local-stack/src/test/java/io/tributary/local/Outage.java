package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tributary.local.fixture.BrokerHosts;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.BrokerJvm;

/** How a broker goes away and comes back. */
enum Outage {
    FROZEN,
    KILLED,
    STOPPED;

    void begin(TestStack stack) throws Exception {
        switch (this) {
            case FROZEN -> signal("-STOP", stack);
            case KILLED -> stack.broker().kill();
            case STOPPED -> stack.broker().stop();
        }
    }

    void end(TestStack stack) throws Exception {
        if (this == FROZEN) {
            signal("-CONT", stack);
        } else {
            stack.broker().start();
            stack.broker().awaitAnswer();
        }
    }

    private static void signal(String signal, TestStack stack) throws Exception {
        assumeThat(BrokerHosts.asked())
                .as("SKIPPED: a signal freezes a broker that is a process of this machine, none in a container")
                .isInstanceOf(BrokerJvm.class);
        String pid = Long.toString(stack.broker().pid());
        assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
    }
}
