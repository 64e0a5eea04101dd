/** What the rules need of values: how identifiers order, whether two records say the same. */
@NullMarked
package io.tributary.engine.value;

import org.jspecify.annotations.NullMarked;
