@NullMarked
package io.tributary.gateway.landing;

import org.jspecify.annotations.NullMarked;
