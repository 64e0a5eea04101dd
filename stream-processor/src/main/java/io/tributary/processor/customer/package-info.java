/** The customer desk: facts of one customer in, the versions that count, outcomes and cause totals out. */
@NullMarked
package io.tributary.processor.customer;

import org.jspecify.annotations.NullMarked;
