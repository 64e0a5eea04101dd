/** The affiliate desk: the only writer of the ledger. */
@NullMarked
package io.tributary.processor.affiliate;

import org.jspecify.annotations.NullMarked;
