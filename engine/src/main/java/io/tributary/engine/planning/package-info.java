/** What makes a plan a valid plan (CONTRACT section 2, "Plan body"; DOMAIN, "Plans"). */
@NullMarked
package io.tributary.engine.planning;

import org.jspecify.annotations.NullMarked;
