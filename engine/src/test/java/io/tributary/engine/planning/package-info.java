@NullMarked
package io.tributary.engine.planning;

import org.jspecify.annotations.NullMarked;
