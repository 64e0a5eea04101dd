/** The clock that all of a service's decisions about time use. */
@NullMarked
package io.tributary.service.clock;

import org.jspecify.annotations.NullMarked;
