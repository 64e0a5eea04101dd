package io.tributary.service.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a direct or pulled record is a dead letter, documented for those who sent it. */
public enum DeadLetterReason {
    INVALID(
            "The record was read, but breaks rules of its schema. The errors name each fault by JSON Pointer and code, as a"
                    + " 422 would.",
            "Replay it with a corrected record, and correct the system that wrote it."),
    NULL_VALUE(
            "The Kafka record has a key and no value (a tombstone). Nothing can be deleted this way.",
            "Send the record's next version instead; personal data is erased by DELETE."),
    TOO_MANY_HEADERS(
            "The Kafka record has more than 100 headers. Each costs its readers far more memory than it has bytes.",
            "Send the record again with the few headers that somebody reads; Tributary needs none."),
    BAD_HEADER(
            "The value does not begin with the five bytes of Confluent's wire format: 0 and the schema's id.",
            "Write with an Avro serializer that knows the schema registry, not with plain Avro, JSON or text."),
    UNKNOWN_SCHEMA(
            "The schema registry knows no Avro schema of the id in the value's header.",
            "Use the registry of this platform, auto.register.schemas=false and use.latest.version=true."),
    OTHER_RECORD(
            "The value was written with the schema of another record than the topic's: a Transaction among customers.",
            "Write each entity to its own topic, with the schema of the topic's subject."),
    INCOMPATIBLE_SCHEMA(
            "The value was written with a schema that cannot be read as the topic's without losing or changing something: a"
                    + " field that the topic's schema lacks, another scale, another unit of time.",
            "Write with the registered version of the topic's subject (use.latest.version=true)."),
    TRUNCATED(
            "The value ends before its record does.",
            "Send the whole record again; look for what cuts values off on the way."),
    TRAILING_BYTES("Bytes are left after the end of the record.", "Write one record to a value and nothing behind it."),
    CORRUPT(
            "The bytes are nothing that their schema could have written.",
            "Send the record again; look for what changes values on the way, or puts a wrong schema id before them.");

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String meaning;
    private final String remedy;

    DeadLetterReason(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** As it stands in headers, topics and answers. */
    public String word() {
        return word;
    }

    /** What was wrong. */
    public String meaning() {
        return meaning;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }

    /** The path of its page. */
    public String path() {
        return "/problems/dead-letters/" + word;
    }

    /** The reason of a word. */
    public static Optional<DeadLetterReason> ofWord(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word.equals(word))
                .findFirst();
    }
}
