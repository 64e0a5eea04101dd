/** Compares the ledger's entries with what is owed, to the cent, and says each difference. */
@NullMarked
package io.tributary.verify.audit;

import org.jspecify.annotations.NullMarked;
