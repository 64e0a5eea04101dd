@NullMarked
package io.tributary.schemas.value;

import org.jspecify.annotations.NullMarked;
