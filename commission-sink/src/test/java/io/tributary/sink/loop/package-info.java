@NullMarked
package io.tributary.sink.loop;

import org.jspecify.annotations.NullMarked;
