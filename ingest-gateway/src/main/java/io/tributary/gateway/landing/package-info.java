/**
 * The third door: what firms' own producers write to their landing topics is checked and admitted by plain consumers,
 * transaction by transaction, exactly once (DESIGN, idea 10).
 */
@NullMarked
package io.tributary.gateway.landing;

import org.jspecify.annotations.NullMarked;
