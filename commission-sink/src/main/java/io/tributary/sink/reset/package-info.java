/** The sink's second command: takes the database's contents away, to be read again from the topics. */
@NullMarked
package io.tributary.sink.reset;

import org.jspecify.annotations.NullMarked;
