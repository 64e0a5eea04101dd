/** The batch verifier: recomputes the ledger on its own, sharing nothing with the engine but the schemas' value types. */
@NullMarked
package io.tributary.verify;

import org.jspecify.annotations.NullMarked;
