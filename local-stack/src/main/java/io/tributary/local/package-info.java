/** Broker, registry, database and services of one machine, as processes. */
@NullMarked
package io.tributary.local;

import org.jspecify.annotations.NullMarked;
