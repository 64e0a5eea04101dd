@NullMarked
package io.tributary.processor.state;

import org.jspecify.annotations.NullMarked;
