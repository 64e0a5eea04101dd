/** The view of the control topics that every service keeps in memory. */
@NullMarked
package io.tributary.service.control;

import org.jspecify.annotations.NullMarked;
