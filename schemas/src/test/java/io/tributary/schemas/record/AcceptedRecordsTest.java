package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PersonalData;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import io.tributary.schemas.record.AcceptedRecords.Origin;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcceptedRecordsTest {
    private static final Origin ORIGIN = new Origin("apex", Instant.parse("2026-03-20T12:00:00.000007Z"), Source.PUSH);

    private final AcceptedRecords records =
            new AcceptedRecords(new PersonKey("0123456789abcdef0123456789abcdef".getBytes(UTF_8)));

    @Test
    void keepsPersonalDataApart() throws IOException {
        ValidRecord record = Samples.valid(Entity.CUSTOMERS, Samples.json(Samples.of(Entity.CUSTOMERS)));
        CustomerAccepted customer = records.customer(record, ORIGIN);
        assertThat(customer.getFirmId()).isEqualTo("apex");
        assertThat(customer.getObservedAt()).isEqualTo(ORIGIN.observedAt());
        assertThat(customer.getSource()).isEqualTo(Source.PUSH);
        assertThat(customer.getEventId()).isNull();
        assertThat(customer.getPersonKey()).hasSize(64);
        assertThat(customer.getAccountSize()).isEqualTo(new BigDecimal("100000.00"));
        assertThat(customer.toString()).doesNotContain("Alex").doesNotContain("example.com");
        assertThat(customer.toByteBuffer().hasRemaining()).isTrue();

        PersonalData personal = AcceptedRecords.personalData(record, ORIGIN);
        assertThat(personal)
                .isEqualTo(new PersonalData(
                        "apex",
                        "prop_78120",
                        Instant.parse("2026-03-14T09:30:00Z"),
                        ORIGIN.observedAt(),
                        "Alex",
                        "K",
                        "alex.k@example.com"));
    }

    @Test
    void hasNoPersonalDataWhereThereIsNone() {
        Map<String, String> members = Samples.of(Entity.CUSTOMERS);
        members.keySet().removeAll(java.util.Set.of("first_name", "last_name", "email"));
        ValidRecord record = Samples.valid(Entity.CUSTOMERS, Samples.json(members));
        assertThat(AcceptedRecords.personalData(record, ORIGIN)).isNull();
        assertThat(records.customer(record, ORIGIN).getPersonKey()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Entity.class)
    void fillsEveryFieldItHasAValueFor(Entity entity) throws IOException {
        ValidRecord record = Samples.valid(entity, Samples.json(Samples.of(entity)));
        SpecificRecord accepted = accept(record);
        for (Field field : entity.fields()) {
            Schema.Field place = accepted.getSchema().getField(field.name());
            if (field.personal()) {
                assertThat(place).isNull();
            } else {
                assertThat(accepted.get(place.pos())).as(field.name()).isEqualTo(record.value(field.name()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Entity.class)
    void judgesTypedRecordsLikeJson(Entity entity) {
        ValidRecord record = Samples.valid(entity, Samples.json(Samples.of(entity)));
        SpecificRecord typed = empty(entity);
        for (int i = 0; i < entity.fields().size(); i++) {
            typed.put(i, record.value(i));
        }
        assertThat(new TypedRecordChecker(entity).check(typed, Samples.NOW)).isEqualTo(new Checked.Valid(record));

        typed.put(0, null);
        assertThat(new TypedRecordChecker(entity).check(typed, Samples.NOW))
                .isInstanceOfSatisfying(Checked.Invalid.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::code)
                        .containsExactly("required"));
    }

    private SpecificRecord accept(ValidRecord record) {
        return switch (record.entity()) {
            case CUSTOMERS -> records.customer(record, ORIGIN);
            case TRANSACTIONS -> records.transaction(record, ORIGIN);
            case TRADING_ACTIVITY -> records.tradingActivity(record, ORIGIN);
        };
    }

    private static SpecificRecord empty(Entity entity) {
        return switch (entity) {
            case CUSTOMERS -> new Customer();
            case TRANSACTIONS -> new Transaction();
            case TRADING_ACTIVITY -> new TradingActivity();
        };
    }
}
