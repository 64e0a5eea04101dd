package io.tributary.engine.rating;

import java.util.Map;

/** The four statuses that matter for money, and what is none of them. */
enum StatusWord {
    PENDING,
    APPROVED,
    DECLINED,
    REVERSED,
    /** The firm's mapping does not know the word: pays nothing, and is reported. */
    UNMAPPED;

    /** Takes a firm's word to one of the four, which map to themselves whatever the mapping says. */
    static StatusWord of(String word, Map<String, String> mapping) {
        StatusWord own = of(word);
        return own == UNMAPPED ? of(mapping.getOrDefault(word, word)) : own;
    }

    private static StatusWord of(String word) {
        return switch (word) {
            case "pending" -> PENDING;
            case "approved" -> APPROVED;
            case "declined" -> DECLINED;
            case "reversed" -> REVERSED;
            default -> UNMAPPED;
        };
    }
}
