@NullMarked
package io.tributary.local.data;

import org.jspecify.annotations.NullMarked;
