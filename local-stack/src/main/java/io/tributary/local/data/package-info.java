/** The data directory: marker, lock, secrets, {@code stack.json}, ports. */
@NullMarked
package io.tributary.local.data;

import org.jspecify.annotations.NullMarked;
