/** What a plan would have paid: a candidate over a firm's whole history, beside today's ledger; nothing is posted. */
@NullMarked
package io.tributary.gateway.simulation;

import org.jspecify.annotations.NullMarked;
