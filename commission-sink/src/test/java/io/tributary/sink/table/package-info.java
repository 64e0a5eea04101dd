@NullMarked
package io.tributary.sink.table;

import org.jspecify.annotations.NullMarked;
