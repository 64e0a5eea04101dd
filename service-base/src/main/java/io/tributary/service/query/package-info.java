/** What all lists and reports understand: strict parameters, ids in paths, cursors, {@code ?after=<event_id>}. */
@NullMarked
package io.tributary.service.query;

import org.jspecify.annotations.NullMarked;
