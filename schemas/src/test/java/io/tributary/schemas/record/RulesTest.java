package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.com",
                "joe.bloggs@example.com",
                "te~st@example.com",
                "a+b@x-y.example",
                "\"joe bloggs\"@example.com",
                "\"joe@bloggs\"@example.com",
                "joe.bloggs@[127.0.0.1]",
                "a@localhost"
            })
    void takesMailboxes(String text) {
        assertThat(Email.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@b",
                "2962",
                ".test@example.com",
                "test.@example.com",
                "te..st@example.com",
                "joe@invalid=domain.com",
                "joe@[127.0.0.300]",
                "a b@example.com",
                "a@b@c",
                "a@-b.com",
                "a@b-.com",
                "a@b..com",
                " a@b.com",
                "a@b.com ",
                "a@b.com\n",
                "jörg@example.com",
                "a@exämple.com",
                "[email protected]"
            })
    void takesNothingElseForAMailbox(String text) {
        assertThat(Email.isValid(text)).isFalse();
    }

    @Test
    void judgesLongMailboxesAtOnce() {
        assertThat(Email.isValid("a".repeat(64) + "@" + "a.".repeat(100) + "com"))
                .isTrue();
        assertThat(Email.isValid("a".repeat(65) + "@example.com")).isFalse();
        assertThat(Email.isValid("a@" + "a".repeat(64) + ".com")).isFalse();
        assertThat(Email.isValid("a@" + "a.".repeat(1_000_000) + "!")).isFalse();
        assertThat(Email.isValid("a.".repeat(1_000_000) + "!@b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-08T16:00:00Z",
                "2026-03-08T16:00:00.5+05:30",
                "1985-04-12T23:20:50.52Z",
                "1996-12-19T16:39:57-08:00",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z",
                "2024-02-29T00:00:00-00:00",
                "1900-02-28T23:59:59+18:00"
            })
    void readsMomentsAsJavaDoes(String text) {
        assertThat(moment(text))
                .isEqualTo(ChronoUnit.MICROS.between(
                        Instant.EPOCH, OffsetDateTime.parse(text).toInstant()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-08 16:00:00Z",
                "2026-03-08T16:00Z",
                "2026-03-08T24:00:00Z",
                "2026-03-08T16:60:00Z",
                "2026-03-08T16:00:60Z",
                "2026-03-08T16:00:00",
                "2026-03-08T16:00:00.Z",
                "2026-03-08T16:00:00+5:30",
                "2026-03-08T16:00:00+24:00",
                "2026-03-08T16:00:00+0530",
                "2026-02-30T16:00:00Z",
                "1900-02-29T16:00:00Z",
                "2026-13-08T16:00:00Z",
                "2026-00-08T16:00:00Z",
                "2026-03-00T16:00:00Z",
                "+2026-03-08T16:00:00Z",
                "26-03-08T16:00:00Z",
                "2026-03-08T16:00:00ZZ",
                "2026-03-08T16:00:00Z ",
                "２０26-03-08T16:00:00Z",
                "Z",
                "2026-03-08T16:00:00.5",
                "2026-03-08T16:00:00,5Z",
                "2026-03-08T-1:00:00Z"
            })
    void readsNothingElseAsAMoment(String text) {
        assertThat(moment(text)).isEqualTo(Slots.UNSURE);
    }

    private static long moment(String text) {
        byte[] bytes = Rfc3339.bytes(text);
        return Rfc3339.moment(bytes, 0, bytes.length);
    }

    @Test
    void keepsMomentsWithinTheYearsOfUtc() {
        InstantRule rule = new InstantRule(false);
        assertThat(rule.read("0000-01-01T00:00:00+00:01", Samples.NOW)).isInstanceOf(Verdict.Refused.class);
        assertThat(rule.read("9999-12-31T23:59:59-00:01", Samples.NOW)).isInstanceOf(Verdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "5",
                "-5",
                "10",
                "105",
                "100.10",
                "0.01",
                "0.010",
                "1e2",
                "1E+2",
                "1e-2",
                "100e-4",
                "0.00001e3",
                "123456789012345",
                "-1234567890123.45",
                "999999999999999",
                "1.50000000000000000000000"
            })
    void storesDecimalsByValue(String text) {
        Verdict verdict = new DecimalRule(2, false).read(text, Samples.NOW);
        assertThat(verdict).isEqualTo(new Verdict.Stored(new BigDecimal(text).setScale(2)));
        assertThat(new DecimalRule(2, false).check(new BigDecimal(text), Samples.NOW))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890123456",
                "0.001",
                "1e15",
                "-1e15",
                "1e99999999999999999999",
                "1e-99999999999999999999",
                "12345678901234.56"
            })
    void refusesDecimalsItCannotStore(String text) {
        assertThat(new DecimalRule(2, false).read(text, Samples.NOW))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(FaultCode.PRECISION));
    }

    @Test
    void judgesRandomDecimalsAlikeInBothForms() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            int digits = 1 + random.nextInt(17);
            String text = (random.nextBoolean() ? "-" : "")
                    + new BigDecimal(new java.math.BigInteger(digits * 3, random), random.nextInt(10));
            DecimalRule rule = new DecimalRule(2 + random.nextInt(7), random.nextBoolean());
            assertThat(rule.check(new BigDecimal(text), Samples.NOW)).as(text).isEqualTo(rule.read(text, Samples.NOW));
        }
    }

    @Test
    void knowsUtf8AsTheJavaPlatformDoes() {
        Random random = new Random(11);
        int[] edges = {
            0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xA0, 0x9F, 0xED, 0xEF, 0xF0, 0x90, 0x8F, 0xF4, 0xF5,
            0xFF
        };
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(14)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = (byte) (random.nextInt(3) == 0 ? 'a' : edges[random.nextInt(edges.length)]);
            }
            assertThat(Utf8.isWellFormed(bytes, 0, bytes.length)).isEqualTo(decodes(bytes));
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void keysPersonsByTheirNormalisedEmail() {
        PersonKey key = new PersonKey("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
        assertThat(key.of("alex.k@example.com"))
                .isEqualTo(key.of(" Alex.K@Example.COM "))
                .isEqualTo("12fe4e18b5ff6804775e6422aab60acd3778b3fa528cad741235e270d7dbb802");
        assertThat(key.of("alex@example.com")).isNotEqualTo(key.of("alex.k@example.com"));
        assertThatThrownBy(() -> new PersonKey(new byte[31])).hasMessageContaining("31 bytes");
    }

    @Test
    void refusesUtf16() {
        byte[] text = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> StrictJson.parser(text, 0, text.length)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void toleratesFiveMinutesOfForeignClocks() {
        InstantRule rule = new InstantRule(true);
        Instant limit = Samples.NOW.plusSeconds(300);
        assertThat(rule.check(limit, Samples.NOW)).isEqualTo(new Verdict.Stored(limit));
        assertThat(rule.check(limit.plusNanos(1000), Samples.NOW)).isInstanceOf(Verdict.Refused.class);
        assertThat(rule.check(limit.minusNanos(1), Samples.NOW)).isInstanceOf(Verdict.Refused.class);
    }
}
