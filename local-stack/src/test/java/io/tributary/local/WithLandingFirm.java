package io.tributary.local;

import io.tributary.local.fixture.TestStack;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests with a firm that has a producer of its own. After each, every record of all firms has its one fate. */
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithLandingFirm {
    static final Duration LIMIT = LandingFirm.LIMIT;

    private final String firmId;
    TestStack stack;
    LandingFirm firm;

    WithLandingFirm(String firmId) {
        this.firmId = firmId;
    }

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        firm = LandingFirm.of(stack, firmId);
    }

    @AfterEach
    void nothingIsLostOrDoubled() throws Exception {
        firm.isConserved();
    }

    @AfterAll
    void stop() {
        firm.close();
    }
}
