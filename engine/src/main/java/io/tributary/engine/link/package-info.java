/** Links between a firm's customers: who owns a transaction_id, which purchase is a person's first (docs/decisions/0017-ledger.md). */
@NullMarked
package io.tributary.engine.link;

import org.jspecify.annotations.NullMarked;
