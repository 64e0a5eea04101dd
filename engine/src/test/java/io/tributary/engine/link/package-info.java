@NullMarked
package io.tributary.engine.link;

import org.jspecify.annotations.NullMarked;
