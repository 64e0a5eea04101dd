/** What all lists and reports understand: strict parameters, cursors, {@code ?after=<event_id>}. */
@NullMarked
package io.tributary.service.query;

import org.jspecify.annotations.NullMarked;
