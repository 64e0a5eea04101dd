@NullMarked
package io.tributary.engine.history;

import org.jspecify.annotations.NullMarked;
