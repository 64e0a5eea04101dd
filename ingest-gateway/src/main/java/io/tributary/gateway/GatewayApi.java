package io.tributary.gateway;

import io.micronaut.context.annotation.Factory;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.JsonSchemas;
import io.tributary.service.docs.ApiDescription;
import io.tributary.service.docs.ApiDescription.PublishedSchema;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the gateway's routes do not say about themselves: the files under {@code openapi/}, and the records' schemas. */
@Factory
final class GatewayApi {
    /** By the word of URLs: the names of the schema, of one record, and what its lists are about. */
    private static final Map<String, Map<String, String>> WORDS = Map.of(
            Entity.CUSTOMERS.word(), Map.of("Record", "Customer", "record", "customer", "id", "customer_id"),
            Entity.TRANSACTIONS.word(),
                    Map.of("Record", "Transaction", "record", "transaction", "id", "transaction_id"),
            Entity.TRADING_ACTIVITY.word(),
                    Map.of("Record", "TradingActivity", "record", "day of trading activity", "id", "date"));

    @Singleton
    ApiDescription description() {
        Map<String, PublishedSchema> schemas = new LinkedHashMap<>();
        for (Entity entity : Entity.values()) {
            schemas.put(
                    WORDS.getOrDefault(entity.word(), Map.of()).getOrDefault("Record", entity.word()),
                    new PublishedSchema("/api/v1/schemas/" + entity.word() + ".json", JsonSchemas.of(entity)));
        }
        return new ApiDescription(
                "/oauth/token",
                List.of(
                        "/openapi/access.yml",
                        "/openapi/records.yml",
                        "/openapi/dead-letters.yml",
                        "/openapi/admin.yml",
                        "/openapi/documents.yml",
                        "/openapi/simulation.yml",
                        "/openapi/topics.yml"),
                WORDS,
                schemas);
    }
}
