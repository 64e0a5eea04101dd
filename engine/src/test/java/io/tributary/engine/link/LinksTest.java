package io.tributary.engine.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkKind;
import io.tributary.internal.LinkVerdict;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever follows the verdicts knows who is first, in every order of claims. */
class LinksTest {
    private static LinkClaim claim(LinkKind kind, String customer, @Nullable Integer at, @Nullable String id) {
        return LinkClaim.newBuilder()
                .setFirmId("acme")
                .setKind(kind)
                .setValue("v")
                .setCustomerId(customer)
                .setAt(at == null ? null : Instant.ofEpochSecond(at))
                .setId(id)
                .setCausedBy("transactions:0:" + at)
                .build();
    }

    private static LinkClaim owns(String customer, int at) {
        return claim(LinkKind.TRANSACTION, customer, at, null);
    }

    private static List<String> told(List<LinkVerdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> verdict.getCustomerId() + ": " + verdict.getFirstCustomerId())
                .toList();
    }

    @Test
    void theLoserIsToldBeforeTheNewOwner() {
        Judgement first = Ownership.of(null, owns("c2", 5));
        assertThat(told(first.verdicts())).containsExactly("c2: c2");

        Judgement later = Ownership.of(first.keep(), owns("c3", 6));
        assertThat(told(later.verdicts())).containsExactly("c3: c2");

        Judgement earlier = Ownership.of(first.keep(), owns("c1", 4));
        assertThat(told(earlier.verdicts())).containsExactly("c2: c1", "c1: c1");
        assertThat(earlier.verdicts().getFirst().getClaimedAt()).isEqualTo(Instant.ofEpochSecond(5));
        assertThat(earlier.keep()).isEqualTo(owns("c1", 4));
    }

    @Test
    void ofOneInstantTheSmallerIdInUtf8Owns() {
        // A surrogate pair is smaller than U+FFFD in UTF-16, but greater in UTF-8.
        LinkClaim emoji = owns("\uD83D\uDE00", 5);
        LinkClaim replacement = owns("\uFFFD", 5);
        assertThat(Ownership.of(emoji, replacement).keep()).isEqualTo(replacement);
        assertThat(Ownership.of(replacement, emoji).keep()).isEqualTo(replacement);
    }

    @Test
    void aDuplicateClaimIsAnsweredAndChangesNothing() {
        LinkClaim owner = owns("c1", 4);
        Judgement again = Ownership.of(owner, owns("c1", 4));
        assertThat(again.keep()).isEqualTo(owner);
        assertThat(told(again.verdicts())).containsExactly("c1: c1");

        LinkClaim bySomethingElse =
                LinkClaim.newBuilder(owner).setCausedBy("transactions:1:0").build();
        assertThat(Ownership.of(owner, bySomethingElse).keep()).isEqualTo(owner);
    }

    /** The link desk's rows, and what each customer was told last. */
    private static final class Person {
        private final Map<String, LinkClaim> kept = new HashMap<>();
        private final Map<String, String> told = new HashMap<>();

        void claim(LinkClaim claim) {
            Judgement decision = FirstOfPerson.of(kept.values(), claim);
            if (decision.keep() == null) {
                kept.remove(claim.getCustomerId());
            } else {
                kept.put(claim.getCustomerId(), decision.keep());
            }
            decision.verdicts()
                    .forEach(verdict ->
                            told.put(verdict.getCustomerId(), verdict.getClaimedId() + " of " + verdict.getFirstId()));
        }

        Map<String, String> known(Set<String> customers) {
            Map<String, String> known = new TreeMap<>(told);
            known.keySet().retainAll(customers);
            return known;
        }
    }

    @Test
    void everybodyKnowsTheFirstAfterAnyClaims() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Person person = new Person();
            Map<String, String> purchases = new TreeMap<>();
            for (int i = 0; i < 20; i++) {
                String customer = "c" + random.nextInt(4);
                int at = random.nextInt(5);
                // Its time stands in the id, which so sorts as the purchases do.
                String id = random.nextInt(4) == 0 ? null : at + "t" + random.nextInt(3) + customer;
                person.claim(claim(LinkKind.PERSON, customer, id == null ? null : at, id));
                if (id == null) {
                    purchases.remove(customer);
                } else {
                    purchases.put(customer, id);
                }
                String first = purchases.isEmpty() ? null : Collections.min(purchases.values());
                Map<String, String> known = new TreeMap<>();
                purchases.forEach((other, purchase) -> known.put(other, purchase + " of " + first));
                if (id == null) {
                    known.put(customer, "null of " + first);
                }
                assertThat(person.known(known.keySet())).as("seed %d", seed).isEqualTo(known);
            }
        }
    }

    @Test
    void othersAreToldOnlyWhenTheFirstChanges() {
        Person person = new Person();
        person.claim(claim(LinkKind.PERSON, "c1", 5, "t1"));
        person.claim(claim(LinkKind.PERSON, "c2", 6, "t2"));
        Judgement later = FirstOfPerson.of(person.kept.values(), claim(LinkKind.PERSON, "c2", 7, "t3"));
        assertThat(told(later.verdicts())).containsExactly("c2: c1");
        Judgement gone = FirstOfPerson.of(person.kept.values(), claim(LinkKind.PERSON, "c1", null, null));
        assertThat(told(gone.verdicts())).containsExactly("c1: c2", "c2: c2");
        assertThat(gone.keep()).isNull();
        Judgement earlier = FirstOfPerson.of(person.kept.values(), claim(LinkKind.PERSON, "c2", 4, "t0"));
        assertThat(told(earlier.verdicts())).containsExactly("c2: c2", "c1: c2");
    }
}
