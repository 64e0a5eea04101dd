@NullMarked
package io.tributary.verify;

import org.jspecify.annotations.NullMarked;
