/** Archives of loaded classes, from which a JVM starts in half the time. */
@NullMarked
package io.tributary.local.archive;

import org.jspecify.annotations.NullMarked;
