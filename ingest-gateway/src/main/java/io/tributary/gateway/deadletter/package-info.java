/** A firm's refused direct records: listed with their payload, corrected, replayed (docs/dead-letters.md). */
@NullMarked
package io.tributary.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
