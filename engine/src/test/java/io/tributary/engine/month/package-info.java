@NullMarked
package io.tributary.engine.month;

import org.jspecify.annotations.NullMarked;
