package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.demo.Delivery;
import io.tributary.demo.DemoFirm;
import io.tributary.demo.Season;
import io.tributary.local.demo.door.Entity;
import io.tributary.local.demo.door.HttpDoor;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processors share the work; when one is killed the other takes over, and nothing is lost or doubled. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
class TakeoverIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Season SEASON = new Season(LocalDate.parse("2026-11-22"), 60, 200, 7);
    private static final String GROUP = "tributary-processor";

    private TestStack stack;

    @BeforeEach
    void start(TestStack shared) {
        stack = shared;
    }

    @Test
    void oneTakesOverFromTheOther() throws Exception {
        Part second = stack.start(ServiceKind.PROCESSOR);
        await().atMost(LIMIT).until(() -> membersWithWork() == 2);

        HttpDoor door = new HttpDoor(stack.description().gateway(), stack.firm("takeover"));
        List<List<Delivery>> days = DemoFirm.days(SEASON);
        for (int day = 0; day < days.size(); day++) {
            if (day == days.size() / 2) {
                second.kill();
            }
            for (Entity entity : Entity.values()) {
                door.bulk(entity, of(entity, days.get(day)));
            }
        }
        stack.awaitDrained(LIMIT);

        assertThat(membersWithWork()).isEqualTo(1);
        assertThat(VerifiedLedger.of(stack)).contains("difference 0.00");
        ConservationCheck.check(stack, LIMIT);
    }

    private static List<SpecificRecord> of(Entity entity, List<Delivery> day) {
        return day.stream()
                .map(Delivery::record)
                .filter(record -> Entity.of(record) == entity)
                .toList();
    }

    private long membersWithWork() throws InterruptedException, ExecutionException {
        try (Admin admin = stack.admin()) {
            return admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP).members().stream()
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .map(member -> member.clientId().replaceFirst("-StreamThread-.*", "")) // of all its threads
                    .distinct()
                    .count();
        }
    }
}
