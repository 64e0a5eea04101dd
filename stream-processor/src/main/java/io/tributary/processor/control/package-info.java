/** How control records reach every task in order. */
@NullMarked
package io.tributary.processor.control;

import org.jspecify.annotations.NullMarked;
