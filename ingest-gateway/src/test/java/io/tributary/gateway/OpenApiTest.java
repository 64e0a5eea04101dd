package io.tributary.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.tributary.service.docs.OpenApi;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The API's document and the router name the same operations. */
class OpenApiTest {
    @Test
    void everyRouteIsDocumentedAndEveryDocumentedOperationIsARoute() {
        try (ApplicationContext context = ApplicationContext.run(Map.of(
                "micronaut.server.port", "-1",
                "tributary.kafka.bootstrap-servers", "127.0.0.1:1",
                "tributary.registry.url", "http://127.0.0.1:1/apis/ccompat/v7",
                "tributary.secrets.hash-iterations", "1000",
                "tributary.secrets.master-key", Base64.getEncoder().encodeToString(new byte[32]),
                "tributary.secrets.person-key", Base64.getEncoder().encodeToString(new byte[32])))) {
            OpenApi api = context.getBean(OpenApi.class);
            assertThat(api.gaps())
                    .as("what routes and src/main/resources/openapi/*.yml do not agree about")
                    .isEmpty();
            assertThat(new String(api.yaml(), UTF_8))
                    .startsWith("openapi: 3.1.0\n")
                    .contains("/api/v1/prop-trading/trading-activity/bulk:")
                    // The page shows first what a firm begins with.
                    .containsSubsequence("name: Access", "name: Sending", "name: Reading", "name: Operations");
        }
    }
}
