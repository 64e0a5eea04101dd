package io.tributary.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.tributary.service.docs.OpenApi;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The document of the reports' API and the router name the same operations. */
class OpenApiTest {
    @Test
    void everyRouteIsDocumentedAndEveryDocumentedOperationIsARoute() {
        try (ApplicationContext context = ApplicationContext.run(Map.of(
                "micronaut.server.port", "-1",
                "tributary.kafka.bootstrap-servers", "127.0.0.1:1",
                "tributary.registry.url", "http://127.0.0.1:1",
                "tributary.postgres.url", "jdbc:postgresql://127.0.0.1:1/none"))) {
            assertThat(context.getBean(OpenApi.class).gaps())
                    .as("what routes and src/main/resources/openapi/*.yml do not agree about")
                    .isEmpty();
        }
    }
}
