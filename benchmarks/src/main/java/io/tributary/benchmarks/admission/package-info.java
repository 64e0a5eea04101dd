/** Records that firms' own producers write, into the truth topics and on to the ledger, against a plain copy. */
@NullMarked
package io.tributary.benchmarks.admission;

import org.jspecify.annotations.NullMarked;
