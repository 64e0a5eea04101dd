/** Live streams: who listens, and how what became visible gets to them. No HTTP. */
@NullMarked
package io.tributary.reports.stream;

import org.jspecify.annotations.NullMarked;
