package io.tributary.local.demo.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.TradingActivity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
    @Test
    void writesTheGuidesFieldsAndLeavesOutWhatIsAbsent() {
        Customer customer = Customer.newBuilder()
                .setCustomerId("prop_1")
                .setSignupDate(Instant.parse("2026-03-08T16:00:00.000001Z"))
                .setAffiliateId("aff \"1\"")
                .setAccountSize(new BigDecimal("100000.00"))
                .build();
        assertThat(RecordJson.one(customer))
                .isEqualTo("{\"customer_id\":\"prop_1\",\"signup_date\":\"2026-03-08T16:00:00.000001Z\","
                        + "\"affiliate_id\":\"aff \\\"1\\\"\",\"account_size\":100000}");
    }

    @Test
    void writesNumbersByTheirValueInPlainDigits() {
        TradingActivity row = TradingActivity.newBuilder()
                .setDate(LocalDate.parse("2026-03-15"))
                .setCustomerId("c")
                .setInstrument("NAS100")
                .setLotsTraded(new BigDecimal("5.10"))
                .setPnl(new BigDecimal("-1240.00000001"))
                .setDrawdown(new BigDecimal("0E-8"))
                .setCurrency("USD")
                .build();
        assertThat(RecordJson.array(List.of(row, row)))
                .isEqualTo("[" + RecordJson.one(row) + "," + RecordJson.one(row) + "]")
                .contains("\"lots_traded\":5.1,\"pnl\":-1240.00000001,\"drawdown\":0,\"currency\":\"USD\"");
    }
}
