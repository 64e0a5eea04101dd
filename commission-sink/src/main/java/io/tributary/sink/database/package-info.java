/** The sink's connection to PostgreSQL, its schema and what its errors mean. */
@NullMarked
package io.tributary.sink.database;

import org.jspecify.annotations.NullMarked;
