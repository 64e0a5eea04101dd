/** The topic catalogue: every topic's name, key, place, value and retention, and what makes them exist. */
@NullMarked
package io.tributary.schemas.topic;

import org.jspecify.annotations.NullMarked;
