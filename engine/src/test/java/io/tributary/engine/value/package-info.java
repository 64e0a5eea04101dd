@NullMarked
package io.tributary.engine.value;

import org.jspecify.annotations.NullMarked;
