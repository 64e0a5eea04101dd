package io.tributary.processor.customer;

import io.tributary.engine.rating.CustomerFacts;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.Rating;

/** The engine's word on what a customer's facts are worth: {@code CustomerRating::rate}. */
@FunctionalInterface
public interface Rater {
    /** A pure function. */
    Rating rate(CustomerFacts facts, FirmTerms terms);
}
