/** What each cause of a customer is worth: statuses, USD basis, the plan and the rule (DOMAIN, "Money" and "Plans"). */
@NullMarked
package io.tributary.engine.rating;

import org.jspecify.annotations.NullMarked;
