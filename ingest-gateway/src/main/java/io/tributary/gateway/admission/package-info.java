/**
 * The only writer of the truth topics: valid records of every door go through here (DESIGN, "three doors, one
 * admission").
 */
@NullMarked
package io.tributary.gateway.admission;

import org.jspecify.annotations.NullMarked;
