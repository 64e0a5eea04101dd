@NullMarked
package io.tributary.gateway.push;

import org.jspecify.annotations.NullMarked;
