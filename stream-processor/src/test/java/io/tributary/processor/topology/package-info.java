@NullMarked
package io.tributary.processor.topology;

import org.jspecify.annotations.NullMarked;
