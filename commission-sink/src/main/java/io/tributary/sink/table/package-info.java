/** The sink's tables as values: which topic fills which table, column by column, and how rows get in. */
@NullMarked
package io.tributary.sink.table;

import org.jspecify.annotations.NullMarked;
