package io.tributary.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.base.StackFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    /** CONTRACT section 1: the ports that the outside world was told. */
    @Test
    void standardPortsAreTheContracts() {
        Ports ports = Ports.standard();

        assertThat(ports.gateway()).isEqualTo(8080);
        assertThat(ports.reports()).isEqualTo(8081);
        assertThat(ports.registry()).isEqualTo(8082);
        assertThat(ports.processor()).isEqualTo(8083);
        assertThat(ports.kafka()).isEqualTo(9092);
        assertThat(ports.kafkaFirms()).isEqualTo(9094);
        assertThat(ports.postgres()).isEqualTo(15432);
    }

    /** CONTRACT section 2, details: {@code --port-base N}. */
    @Test
    void countsFromTheBase() {
        assertThat(Ports.from(20_000))
                .isEqualTo(new Ports(20_000, 20_001, 20_002, 20_003, 20_004, 20_005, 20_006, 20_007, 20_008));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 80, 1023, 65_517, 65_535, 99_999})
    void refusesABaseThatIsNone(int base) {
        assertThatThrownBy(() -> Ports.from(base))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("--port-base " + base);
    }

    @Test
    void namesTheTakenPortAndWhoWantsIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            List<Integer> nine = new ArrayList<>(freeOnes(8));
            nine.add(6, taken.getLocalPort());

            assertThatThrownBy(Ports.of(nine)::requireFree)
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("PostgreSQL")
                    .hasMessageContaining("--port-base")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aListenerOnAllAddressesTakesThePortToo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(Ports.isTaken(taken.getLocalPort())).isTrue();
        }
    }

    private static List<Integer> freeOnes(int count) throws Exception {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0);
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }
}
