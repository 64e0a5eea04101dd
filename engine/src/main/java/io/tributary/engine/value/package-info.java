/** What the rules need of values: how identifiers order, whether two records say the same, exact fractions. */
@NullMarked
package io.tributary.engine.value;

import org.jspecify.annotations.NullMarked;
