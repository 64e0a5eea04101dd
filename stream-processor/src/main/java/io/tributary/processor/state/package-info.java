/** The desks' state: which stores there are, and where their serdes come from. */
@NullMarked
package io.tributary.processor.state;

import org.jspecify.annotations.NullMarked;
