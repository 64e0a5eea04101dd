package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The guide's three sample payloads, and how tests change and read them. Values are JSON texts. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

    private Samples() {}

    static Map<String, String> of(Entity entity) {
        return new LinkedHashMap<>(
                switch (entity) {
                    case CUSTOMERS -> members("""
                                customer_id "prop_78120"
                                signup_date "2026-03-08T16:00:00Z"
                                last_modified_date "2026-03-14T09:30:00Z"
                                first_name "Alex"
                                last_name "K"
                                email "alex.k@example.com"
                                affiliate_id "aff_prop_310"
                                campaign_id "cmp_prop_55"
                                click_id "clk_prop_442"
                                lang_id "en"
                                country_code "US"
                                kyc_status_id "approved"
                                sales_status_id "active"
                                challenge_type "standard"
                                phase "phase_2"
                                account_size 100000
                                """);
                    case TRANSACTIONS -> members("""
                                transaction_id "txn_prop_220015"
                                customer_id "prop_78120"
                                transaction_type "challenge_fee"
                                transaction_subtype "phase_1_fee"
                                amount_currency 499
                                amount_usd 499
                                currency "USD"
                                transaction_date "2026-03-08T16:05:00Z"
                                status "approved"
                                note "100k standard challenge purchase"
                                """);
                    case TRADING_ACTIVITY -> members("""
                                date "2026-03-15"
                                customer_id "prop_78120"
                                instrument "NAS100"
                                lots_traded 5
                                pnl 1240
                                drawdown 1.8
                                max_drawdown 3.2
                                currency "USD"
                                """);
                });
    }

    /** The sample with one member set to a JSON text, or removed by null. */
    static String with(Entity entity, String member, @Nullable String json) {
        Map<String, String> members = of(entity);
        if (json == null) {
            members.remove(member);
        } else {
            members.put(member, json);
        }
        return json(members);
    }

    static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static Checked read(Entity entity, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        try (JsonParser parser = StrictJson.parser(bytes, 0, bytes.length)) {
            parser.nextToken();
            return new JsonRecordReader(entity).read(parser, null, NOW, Integer.MAX_VALUE);
        }
    }

    static ValidRecord valid(Entity entity, String json) {
        try {
            if (read(entity, json) instanceof Checked.Valid valid) {
                return valid.record();
            }
            throw new AssertionError("refused: " + read(entity, json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> members(String lines) {
        Map<String, String> members = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int space = line.indexOf(' ');
            members.put(line.substring(0, space), line.substring(space + 1));
        });
        return members;
    }
}
