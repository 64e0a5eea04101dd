package io.tributary.service.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every {@code code} that an element of a problem document's {@code errors} may have, documented for those who get it. */
public enum ErrorCode {
    REQUIRED(
            "A member that has to be there is missing. The pointer says where it would be.",
            "{\"transaction_id\":\"t1\"} without customer_id",
            "Send the member."),
    TYPE(
            "The value is of another JSON type than the schema says, or is null. Leave out what you do not know: null"
                    + " is no value.",
            "\"amount_currency\":\"499\" or \"note\":null",
            "Send the type that the schema names: numbers as numbers, not as strings."),
    FORMAT(
            "The text is not of the format that the schema names: a date-time or date of RFC 3339, or an e-mail"
                    + " address.",
            "\"signup_date\":\"2026-03-08 16:00\"",
            "Send date-times with a zone, like 2026-03-08T16:00:00Z, and days like 2026-03-08."),
    PATTERN(
            "The text does not match the pattern that the schema names.",
            "\"country_code\":\"cz\"",
            "Mind the letter case: countries and currencies are upper case, languages lower case."),
    ENUM(
            "The value is none of the words that are allowed here. The message names them.",
            "\"transaction_type\":\"fee\"",
            "Send one of the words."),
    MIN_LENGTH("The text is empty where it may not be.", "\"customer_id\":\"\"", "Send at least one character."),
    MAX_LENGTH(
            "The text has more characters than it may: 500. Characters are Unicode code points. Or an array has more than 1000 objects.",
            "a note of 501 characters",
            "Shorten it. Nothing is ever cut off silently."),
    MINIMUM("The number is below the least one.", "\"lots_traded\":-1", "Send a number within the bounds."),
    MAXIMUM("The number is above the largest one.", "\"holding_days\":40000", "Send a number within the bounds."),
    PRECISION(
            "The number has more than 15 significant digits, more decimals than are kept (2 for amounts, account_size"
                    + " and lots_traded, 8 for pnl and drawdowns), or is 10^15 or more. Values count, not spelling:"
                    + " 499.990 is fine.",
            "\"amount_currency\":499.999",
            "Round it yourself. Nothing is ever rounded silently."),
    UNKNOWN_FIELD(
            "The record has a member that its schema does not have.",
            "\"campain_id\":\"x\"",
            "Check the spelling against the schema, or leave the member out."),
    UNKNOWN_CODE(
            "The code has the right form but does not exist: a currency of ISO 4217, a country of ISO 3166-1, a"
                    + " language of ISO 639-1, a time zone of the IANA list.",
            "\"currency\":\"XYZ\"",
            "Send a code that exists."),
    FUTURE(
            "The time lies further ahead than clocks differ: last_modified_date may be five minutes ahead.",
            "\"last_modified_date\":\"2999-01-01T00:00:00Z\"",
            "Check the clock and the zone of the system that writes it."),
    MIN_ITEMS("The array has fewer elements than it must have.", "\"steps\":[]", "Send at least one element."),
    ORDER(
            "Two values stand in the wrong order: a last day before the first, a maximum below the minimum, steps that"
                    + " do not ascend.",
            "\"effective_from\":\"2026-02-01\",\"effective_to\":\"2026-01-01\"",
            "Put them in order. Both ends of a range belong to it."),
    CONFLICT(
            "Two values that are each right exclude each other.",
            "\"reward\":{\"percent\":\"15\",\"flat\":\"10.00\"}",
            "Leave one of them out; the message says which may stand together."),
    DUPLICATE(
            "Something that has to be unique within the document is there twice.",
            "two rules of a plan with one rule_id",
            "Give each its own."),
    UNREADABLE(
            "Of a dead letter that is replayed as it is: its original bytes cannot be read as a record, or are no longer"
                    + " kept, which they are for 30 days.",
            "a dead letter with the reason truncated",
            "Send the corrected record as the body of the replay."),
    ACKNOWLEDGED(
            "In a 503 only: this record of the request is stored for good, and has the event_id that stands beside.",
            "{\"index\":0,\"pointer\":\"\",\"code\":\"acknowledged\",\"event_id\":\"customers:3:1042\"}",
            "Nothing; to send it again is harmless."),
    UNKNOWN(
            "In a 503 only: whether this record of the request is stored is not known.",
            "{\"index\":1,\"pointer\":\"\",\"code\":\"unknown\"}",
            "Send the whole request again: what is there already changes nothing.");

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String meaning;
    private final String example;
    private final String remedy;

    ErrorCode(String meaning, String example, String remedy) {
        this.meaning = meaning;
        this.example = example;
        this.remedy = remedy;
    }

    /** As it stands in documents. */
    public String word() {
        return word;
    }

    /** What was wrong. */
    public String meaning() {
        return meaning;
    }

    /** What brings it about. */
    public String example() {
        return example;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }

    /** The code of a word. */
    public static Optional<ErrorCode> ofWord(String word) {
        return Arrays.stream(values()).filter(code -> code.word.equals(word)).findFirst();
    }
}
