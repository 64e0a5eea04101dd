/** The reports' questions as values, their SQL, and their rows. No HTTP. */
@NullMarked
package io.tributary.reports.query;

import org.jspecify.annotations.NullMarked;
