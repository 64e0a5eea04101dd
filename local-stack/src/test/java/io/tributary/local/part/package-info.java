@NullMarked
package io.tributary.local.part;

import org.jspecify.annotations.NullMarked;
