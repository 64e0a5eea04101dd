/** What an affiliate's month comes to besides its causes: caps and tiers (DOMAIN, "Caps" and "Tiers"). */
@NullMarked
package io.tributary.engine.month;

import org.jspecify.annotations.NullMarked;
