package io.tributary.reports;

import io.micronaut.context.annotation.Factory;
import io.tributary.service.docs.ApiDescription;
import io.tributary.service.token.TokenSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What the reports' routes do not say about themselves. */
@Factory
final class ReportsApi {
    @Singleton
    ApiDescription description(TokenSettings tokens) {
        return new ApiDescription(
                tokens.issuer() + "/oauth/token", List.of("/openapi/reports.yml"), Map.of(), Map.of());
    }
}
