/** Firms' own copies of the ledger and the funnel (CONTRACT section 4), written exactly once as the platform's grow. */
@NullMarked
package io.tributary.gateway.copies;

import org.jspecify.annotations.NullMarked;
