/** The funnel: which steps a customer's facts show, and which events take a reader there (DOMAIN, "Funnel and challenge"). */
@NullMarked
package io.tributary.engine.funnel;

import org.jspecify.annotations.NullMarked;
