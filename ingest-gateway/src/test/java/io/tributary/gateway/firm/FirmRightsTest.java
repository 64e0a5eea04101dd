package io.tributary.gateway.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Client;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;

class FirmRightsTest {
    @Test
    void aClientThatWritesAndReadsMayDoSoToItsOwnFirmAndNothingElse() {
        assertThat(FirmRights.of(client("acme", "read", "write")).stream().map(FirmRightsTest::line))
                .containsExactlyInAnyOrder(
                        "WRITE TOPIC firm.acme.customers LITERAL",
                        "WRITE TOPIC firm.acme.transactions LITERAL",
                        "WRITE TOPIC firm.acme.trading-activity LITERAL",
                        "WRITE TRANSACTIONAL_ID firm.acme. PREFIXED",
                        "READ TOPIC firm.acme.dead-letters LITERAL",
                        "READ TOPIC firm.acme.commissions LITERAL",
                        "READ TOPIC firm.acme.phase-funnel LITERAL",
                        "READ GROUP firm.acme. PREFIXED");
    }

    @Test
    void oneScopeGivesItsHalf() {
        assertThat(FirmRights.of(client("acme", "write")).stream().map(FirmRightsTest::line))
                .hasSize(4)
                .allMatch(line -> line.startsWith("WRITE "));
        assertThat(FirmRights.of(client("acme", "read", "manage")).stream().map(FirmRightsTest::line))
                .hasSize(4)
                .allMatch(line -> line.startsWith("READ "));
    }

    @Test
    void whoMayNotSeeAllOfTheFirmGetsNoPrincipal() {
        assertThat(FirmRights.username("acme-1", null, List.of("read"))).isEqualTo("firm.acme-1");
        assertThat(FirmRights.username("acme-1", null, List.of("manage", "write")))
                .isEqualTo("firm.acme-1");
        assertThat(FirmRights.username("acme-1", "aff-1", List.of("read"))).isNull();
        assertThat(FirmRights.username("acme-1", null, List.of("manage"))).isNull();
    }

    @Test
    void othersUsersAreLeftAlone() {
        assertThat(FirmRights.isOurs("firm.acme-1")).isTrue();
        assertThat(FirmRights.isOurs("firm")).isFalse();
        assertThat(FirmRights.isOurs("operator")).isFalse();
        assertThat(FirmRights.of(client("acme", "write"))).allMatch(FirmRights::isOurs);
    }

    private static Client client(String firmId, String... scopes) {
        return Client.newBuilder()
                .setClientId(firmId + "-1")
                .setFirmId(firmId)
                .setScopes(List.of(scopes))
                .setSecretHash("unused")
                .setKafkaUsername("firm." + firmId + "-1")
                .setCreatedAt(Instant.EPOCH)
                .setCreatedBy("admin")
                .build();
    }

    private static String line(AclBinding right) {
        assertThat(right.entry().principal()).isEqualTo("User:firm.acme-1");
        return right.entry().operation() + " " + right.pattern().resourceType() + " "
                + right.pattern().name() + " " + right.pattern().patternType();
    }
}
