package io.tributary.engine.history;

import static io.tributary.engine.Facts.START;
import static io.tributary.engine.Facts.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.CustomerAccepted;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CustomerHistoryTest {
    private final CustomerHistory history = CustomerHistory.of(List.of());

    private static CustomerAccepted modified(String affiliate, long modified, long observed) {
        return customer(affiliate, observed)
                .setLastModifiedDate(START.plusSeconds(modified))
                .build();
    }

    @Test
    void theGreatestLastModifiedDateCountsNotTheLastSeen() {
        assertThat(history.admit(modified("a1", 100, 1)).verdict()).isEqualTo(Verdict.CURRENT);
        assertThat(history.admit(modified("a2", 50, 2)).verdict()).isEqualTo(Verdict.OLDER);
        assertThat(history.current()).map(CustomerAccepted::getAffiliateId).contains("a1");
        assertThat(history.versions()).hasSize(2);
    }

    @Test
    void sendingTheSameDateAgainCorrectsThePast() {
        history.admit(modified("a1", 100, 1));
        CustomerHistory.Admitted admitted = history.admit(modified("a2", 100, 2));

        assertThat(admitted.verdict()).isEqualTo(Verdict.CURRENT);
        assertThat(admitted.displaced()).isNotNull();
        assertThat(history.versions())
                .extracting(CustomerAccepted::getAffiliateId)
                .containsExactly("a2");
    }

    @Test
    void ofOneDateTheLastObservedCountsEvenWhenItArrivesFirst() {
        history.admit(modified("a2", 100, 2));
        assertThat(history.admit(modified("a1", 100, 1)).verdict()).isEqualTo(Verdict.OLDER);
        assertThat(history.current()).map(CustomerAccepted::getAffiliateId).contains("a2");
    }

    @Test
    void thePersonIsThatOfTheNewestVersionThatHasAKey() {
        assertThat(history.personKey()).isNull();
        history.admit(CustomerAccepted.newBuilder(modified("a1", 100, 1))
                .setPersonKey("p")
                .build());
        history.admit(modified("a1", 200, 2));
        assertThat(history.personKey()).isEqualTo("p");
        history.admit(CustomerAccepted.newBuilder(modified("a1", 50, 3))
                .setPersonKey("q")
                .build());
        assertThat(history.personKey()).as("an older version's").isEqualTo("p");
        history.admit(CustomerAccepted.newBuilder(modified("a1", 300, 4))
                .setPersonKey("r")
                .build());
        assertThat(history.personKey()).isEqualTo("r");
    }

    @Test
    void withoutADateEachObservationIsAVersionOfItsOwn() {
        history.admit(customer("a1", 1).build());
        history.admit(customer("a2", 2).build());
        history.admit(customer("a1", 3).build());

        assertThat(history.versions())
                .extracting(CustomerAccepted::getAffiliateId)
                .containsExactly("a1", "a2", "a1");
    }

    @Test
    void theSameContentAgainIsADuplicateAndCountsAsSeenLater() {
        history.admit(modified("a1", 100, 1));
        CustomerHistory.Admitted admitted = history.admit(modified("a1", 100, 9));

        assertThat(admitted.verdict()).isEqualTo(Verdict.DUPLICATE);
        assertThat(history.current()).hasValueSatisfying(version -> {
            assertThat(version.getObservedAt()).isEqualTo(START.plusSeconds(9));
            assertThat(version.getEventId()).isEqualTo("customers:0:1");
        });
    }

    @Test
    void whatIsKeptAnewIsSaid() {
        history.admit(modified("a1", 100, 5));
        CustomerHistory.Admitted same = history.admit(modified("a1", 100, 5));
        assertThat(same.verdict()).isEqualTo(Verdict.DUPLICATE);
        assertThat(same.kept()).isNull();
        assertThat(history.admit(modified("a1", 100, 4)).kept()).isNull();
        assertThat(history.admit(modified("a1", 100, 6)).kept())
                .isNotNull()
                .extracting(CustomerAccepted::getObservedAt)
                .isEqualTo(START.plusSeconds(6));
    }

    @Test
    void withoutADateTheSameContentAgainIsADuplicate() {
        history.admit(customer("a1", 1).build());
        CustomerHistory.Admitted again = history.admit(customer("a1", 2).build());
        assertThat(again.verdict()).isEqualTo(Verdict.DUPLICATE);
        assertThat(again.by()).isEqualTo(customer("a1", 1).build());
        assertThat(history.admit(customer("a2", 3).build()).verdict()).isEqualTo(Verdict.CURRENT);
        assertThat(history.admit(customer("a1", 4).build()).verdict()).isEqualTo(Verdict.CURRENT);
    }

    @Test
    void ofOneInstantAnObservedVersionStandsBehindADatedOne() {
        history.admit(customer("seen", 5).build());
        history.admit(modified("dated", 5, 9));
        assertThat(history.versions())
                .extracting(CustomerAccepted::getAffiliateId)
                .containsExactly("dated", "seen");
    }

    @Test
    void inForceIsTheLatestNotAfterAndBeforeTheFirstTheFirst() {
        history.admit(modified("a1", 100, 1));
        history.admit(modified("a2", 200, 2));

        assertThat(history.inForceAt(START))
                .map(CustomerAccepted::getAffiliateId)
                .contains("a1");
        assertThat(history.inForceAt(START.plusSeconds(199)))
                .map(CustomerAccepted::getAffiliateId)
                .contains("a1");
        assertThat(history.inForceAt(START.plusSeconds(200)))
                .map(CustomerAccepted::getAffiliateId)
                .contains("a2");
    }

    @Test
    void ofOneLandingPartitionTheGreaterOffsetOutranks() {
        CustomerAccepted earlier = customer("a9", 1)
                .setLastModifiedDate(START)
                .setLandingPartition(3)
                .setLandingOffset(7L)
                .build();
        CustomerAccepted later = CustomerAccepted.newBuilder(earlier)
                .setAffiliateId("a1")
                .setLandingOffset(8L)
                .build();
        history.admit(later);
        assertThat(history.admit(earlier).verdict()).isEqualTo(Verdict.OLDER);
    }

    @Property
    void everyOrderOfArrivalGivesTheSameHistory(@ForAll("versions") List<CustomerAccepted> versions) {
        List<CustomerAccepted> backwards = new ArrayList<>(versions).reversed();
        assertThat(content(backwards)).isEqualTo(content(versions));
        List<CustomerAccepted> twice = new ArrayList<>(backwards);
        twice.addAll(versions);
        assertThat(content(twice)).isEqualTo(content(versions));
    }

    private static List<CustomerAccepted> content(List<CustomerAccepted> arrivals) {
        CustomerHistory history = CustomerHistory.of(List.of());
        arrivals.forEach(history::admit);
        // Which of two equal records gave its event_id is the order's business; nothing is paid by it.
        return history.versions().stream()
                .map(version ->
                        CustomerAccepted.newBuilder(version).setEventId(null).build())
                .toList();
    }

    @Provide
    Arbitrary<List<CustomerAccepted>> versions() {
        Arbitrary<String> affiliates = Arbitraries.of("a1", "a2");
        Arbitrary<Integer> modified = Arbitraries.integers().between(-1, 3);
        Arbitrary<Integer> observed = Arbitraries.integers().between(0, 5);
        return Combinators.combine(affiliates, modified, observed)
                .as((affiliate, at, seen) -> customer(affiliate, seen)
                        .setLastModifiedDate(at < 0 ? null : START.plusSeconds(at + 10L))
                        .build())
                .list()
                .ofMaxSize(8);
    }
}
