/**
 * Beginning without state: take everything in again, remember what was said before, say only what differs
 * (docs/decisions/0018-replay.md).
 */
@NullMarked
package io.tributary.processor.replay;

import org.jspecify.annotations.NullMarked;
