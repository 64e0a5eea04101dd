@NullMarked
package io.tributary.schemas.record;

import org.jspecify.annotations.NullMarked;
