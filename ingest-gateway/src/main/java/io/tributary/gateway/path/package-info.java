/** Identifiers in paths, exactly as they were sent. */
@NullMarked
package io.tributary.gateway.path;

import org.jspecify.annotations.NullMarked;
