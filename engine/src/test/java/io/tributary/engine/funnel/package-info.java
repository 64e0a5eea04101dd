@NullMarked
package io.tributary.engine.funnel;

import org.jspecify.annotations.NullMarked;
