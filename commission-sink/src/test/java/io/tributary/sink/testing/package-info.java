@NullMarked
package io.tributary.sink.testing;

import org.jspecify.annotations.NullMarked;
