/** The reports' connections: a read-only pool of their own, so that reports and the sink do not wait for each other. */
@NullMarked
package io.tributary.reports.database;

import org.jspecify.annotations.NullMarked;
