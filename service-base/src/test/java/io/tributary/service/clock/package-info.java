@NullMarked
package io.tributary.service.clock;

import org.jspecify.annotations.NullMarked;
