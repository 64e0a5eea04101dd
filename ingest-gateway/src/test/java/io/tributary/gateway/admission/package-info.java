@NullMarked
package io.tributary.gateway.admission;

import org.jspecify.annotations.NullMarked;
