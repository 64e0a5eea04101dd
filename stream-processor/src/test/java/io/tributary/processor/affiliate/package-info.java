@NullMarked
package io.tributary.processor.affiliate;

import org.jspecify.annotations.NullMarked;
