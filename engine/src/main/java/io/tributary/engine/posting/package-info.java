/** From what a cause is worth to the signed entries of the ledger (DOMAIN, "Words" and "Money"). */
@NullMarked
package io.tributary.engine.posting;

import org.jspecify.annotations.NullMarked;
