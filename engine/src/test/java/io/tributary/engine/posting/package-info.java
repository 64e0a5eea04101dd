@NullMarked
package io.tributary.engine.posting;

import org.jspecify.annotations.NullMarked;
