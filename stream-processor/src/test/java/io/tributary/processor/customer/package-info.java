@NullMarked
package io.tributary.processor.customer;

import org.jspecify.annotations.NullMarked;
