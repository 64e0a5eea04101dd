@NullMarked
package io.tributary.sink.database;

import org.jspecify.annotations.NullMarked;
