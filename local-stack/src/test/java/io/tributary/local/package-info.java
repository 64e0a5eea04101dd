@NullMarked
package io.tributary.local;

import org.jspecify.annotations.NullMarked;
