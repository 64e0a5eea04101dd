package io.tributary.gateway.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which writers' schemas say the same as ours. */
class WriterSchemasTest {
    @Test
    void oursIsFine() {
        for (Schema schema :
                new Schema[] {Customer.getClassSchema(), Transaction.getClassSchema(), TradingActivity.getClassSchema()
                }) {
            assertThat(WriterSchemas.difference(schema, schema)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp-micros, timestamp-millis, timestamp-millis where transaction_date is timestamp-micros",
        "'\"scale\":2', '\"scale\":4', decimal of scale 4 where amount_currency is decimal of scale 2",
        "'\"name\":\"note\"', '\"name\":\"vip\"', unknown field vip",
        "'\"logicalType\":\"timestamp-micros\"', '\"x\":1', a plain type where transaction_date is timestamp-micros"
    })
    void anotherMeaningIsFound(String ours, String theirs, String said) {
        Schema reader = Transaction.getClassSchema();
        Schema writer = new Schema.Parser().parse(reader.toString().replace(ours, theirs));
        assertThat(writer.toString()).isNotEqualTo(reader.toString());
        assertThat(WriterSchemas.difference(writer, reader))
                .hasValueSatisfying(text -> assertThat(text).contains(said));
    }

    @Test
    void anotherPrecisionOrDocumentationIsNone() {
        Schema reader = Transaction.getClassSchema();
        Schema writer = new Schema.Parser()
                .parse(reader.toString()
                        .replace("\"precision\":18", "\"precision\":10")
                        .replace("\"doc\":\"", "\"doc\":\"x"));
        assertThat(WriterSchemas.difference(writer, reader)).isEmpty();
    }
}
