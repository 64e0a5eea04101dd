/** What readiness depends on. */
@NullMarked
package io.tributary.service.health;

import org.jspecify.annotations.NullMarked;
