/** Whether all records of a stack have been dealt with, seen from outside. */
@NullMarked
package io.tributary.local.drained;

import org.jspecify.annotations.NullMarked;
