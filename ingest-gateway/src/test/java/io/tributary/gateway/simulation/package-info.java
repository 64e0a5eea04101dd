@NullMarked
package io.tributary.gateway.simulation;

import org.jspecify.annotations.NullMarked;
