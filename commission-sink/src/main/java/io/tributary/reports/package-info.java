/** The reports' HTTP interface (CONTRACT section 3) over the views that the sink publishes. */
@NullMarked
package io.tributary.reports;

import org.jspecify.annotations.NullMarked;
