package io.tributary.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.simple.SimpleHttpRequest;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is believed about where a request comes from. */
class CallerAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            203.0.113.7 | -                                  | 203.0.113.7
            203.0.113.7 | 198.51.100.1                       | 203.0.113.7
            10.1.2.3    | -                                  | 10.1.2.3
            10.1.2.3    | 198.51.100.1                       | 198.51.100.1
            10.1.2.3    | 192.0.2.1, 198.51.100.1            | 198.51.100.1
            10.1.2.3    | 192.0.2.1, 198.51.100.1, 10.9.9.9  | 198.51.100.1
            10.1.2.3    | 192.0.2.1, 198.51.100.1, 127.0.0.1 | 198.51.100.1
            10.1.2.3    | 10.9.9.9, 10.9.9.8                 | 10.9.9.9
            10.1.2.3    | 192.0.2.1, nonsense                | 10.1.2.3
            11.1.2.3    | 198.51.100.1                       | 11.1.2.3
            10.1.2.3    | 2001:db8:1:2:3:4:5:6               | 2001:db8:1:2::
            10.1.2.3    | 2001:db8:1:2:ffff::1               | 2001:db8:1:2::
            2001:db8::1 | 198.51.100.1                       | 2001:db8::
            """)
    void believesTrustedProxiesOnly(String peer, String forwarded, String caller) {
        CallerAddress addresses = new CallerAddress(new ProxySettings(true, List.of("10.0.0.0/8", "127.0.0.1", "")));
        assertThat(addresses.of(request(peer, forwarded))).isEqualTo(caller);
    }

    @Test
    void believesNobodyByDefault() {
        CallerAddress addresses = new CallerAddress(new ProxySettings(false, List.of("")));
        assertThat(addresses.of(request("127.0.0.1", "198.51.100.1"))).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "10.0.0"})
    void refusesWhatIsNoNetwork(String text) {
        ProxySettings settings = new ProxySettings(true, List.of(text));
        assertThatThrownBy(() -> new CallerAddress(settings)).hasMessageContaining(text);
    }

    private static HttpRequest<?> request(String peer, String forwarded) {
        MutableHttpRequest<?> request = new SimpleHttpRequest<>(HttpMethod.POST, "/oauth/token", "") {
            @Override
            public InetSocketAddress getRemoteAddress() {
                return new InetSocketAddress(peer, 5000);
            }
        };
        if (forwarded != null) {
            request.header("X-Forwarded-For", forwarded);
        }
        return request;
    }
}
