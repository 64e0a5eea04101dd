/** Loops that read topics and write what follows in one transaction with how far they have read: exactly once. */
@NullMarked
package io.tributary.gateway.relay;

import org.jspecify.annotations.NullMarked;
