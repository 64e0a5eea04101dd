/** Trading activity: what its rows come to by customer and day (DOMAIN, "Funnel and challenge"). */
@NullMarked
package io.tributary.engine.activity;

import org.jspecify.annotations.NullMarked;
