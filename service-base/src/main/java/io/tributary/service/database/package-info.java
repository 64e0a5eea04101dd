/** Reading the views that the sink publishes in PostgreSQL: a read-only pool, statements, a firm's days. */
@NullMarked
package io.tributary.service.database;

import org.jspecify.annotations.NullMarked;
