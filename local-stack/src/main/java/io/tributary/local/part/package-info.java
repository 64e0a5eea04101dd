/** The parts of the stack: broker, registry, PostgreSQL and the three services, and how each is configured and probed. */
@NullMarked
package io.tributary.local.part;

import org.jspecify.annotations.NullMarked;
