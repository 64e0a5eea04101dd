package io.tributary.schemas.record;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** The guide's samples, changed at random: members of all sorts of values, at the edges of every rule and beyond. */
final class Mutations {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "[1]",
            "{\"a\":\"b\"}",
            "\"\"",
            "\" \"",
            "\"a\"",
            "\"a\\u0000b\"",
            "\"a\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"" + "x".repeat(500) + "\"",
            "\"" + "x".repeat(501) + "\"",
            "\"" + "é".repeat(500) + "\"",
            "0",
            "-0",
            "-0.0",
            "1",
            "-1",
            "0.01",
            "0.001",
            "-0.001",
            "499.990",
            "123456789012345",
            "1234567890123456",
            "1e3",
            "1E-2",
            "1e15",
            "-1e15",
            "1e300",
            "12345678.12345678",
            "0.123456789",
            "\"1\"",
            "\"en\"",
            "\"EN\"",
            "\"xx\"",
            "\"eng\"",
            "\"US\"",
            "\"us\"",
            "\"UK\"",
            "\"USD\"",
            "\"usd\"",
            "\"ZZZ\"",
            "\"DEM\"",
            "\"challenge_fee\"",
            "\"payout\"",
            "\"Payout\"",
            "\"approved\"",
            "\"2026-03-15\"",
            "\"2026-02-29\"",
            "\"2024-02-29\"",
            "\"2026-3-15\"",
            "\"20260315\"",
            "\"2026-03-08T16:00:00Z\"",
            "\"2026-03-08t16:00:00z\"",
            "\"2026-03-08T16:00:00.123456+05:30\"",
            "\"2026-03-08T16:00:00.1234567Z\"",
            "\"2026-03-08T16:00:00.1234560Z\"",
            "\"2026-03-08T16:00:00\"",
            "\"2026-03-08 16:00:00Z\"",
            "\"2026-03-08T24:00:00Z\"",
            "\"2026-03-08T16:00:00+24:00\"",
            "\"2026-13-01T00:00:00Z\"",
            "\"2026-06-30T23:59:60Z\"",
            "\"0000-01-01T00:00:00+00:01\"",
            "\"2099-01-01T00:00:00Z\"",
            "\"a@example.com\"",
            "\"A.b+c@example.com\"",
            "\"a@b@c\"",
            "\"@example.com\"",
            "\"a@\"",
            "\".a@example.com\"",
            "\"a..b@example.com\"",
            "\"a b@example.com\"");

    private static final List<String> OTHER_NAMES = List.of("firm_id", "Customer_id", "", "a/b", "~", "$schema", "é");

    private Mutations() {}

    /** The guide's sample after a few changes: values replaced, members removed, added and reordered. */
    static Map<String, String> of(Entity entity, Random random) {
        Map<String, String> members = Samples.of(entity);
        for (int i = random.nextInt(5); i > 0; i--) {
            List<String> names = List.copyOf(members.keySet());
            String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
            switch (random.nextInt(8)) {
                case 0 -> members.remove(name);
                case 1 -> members.put(OTHER_NAMES.get(random.nextInt(OTHER_NAMES.size())), value(random));
                case 2 -> {
                    String value = members.getOrDefault(name, "1");
                    members.remove(name);
                    members.put(name, value);
                }
                case 3, 4, 5 -> members.put(name, Alike.of(Samples.of(entity).getOrDefault(name, "1"), random));
                default -> members.put(name, value(random));
            }
        }
        return members;
    }

    private static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }
}
