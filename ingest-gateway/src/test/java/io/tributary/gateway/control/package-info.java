@NullMarked
package io.tributary.gateway.control;

import org.jspecify.annotations.NullMarked;
