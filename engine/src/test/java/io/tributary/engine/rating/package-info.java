@NullMarked
package io.tributary.engine.rating;

import org.jspecify.annotations.NullMarked;
