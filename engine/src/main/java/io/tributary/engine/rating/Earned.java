package io.tributary.engine.rating;

import io.tributary.control.PlanVersion;
import io.tributary.internal.CauseTotal;

/** What a transaction earned, and the plan version it earned it by. */
record Earned(CauseTotal total, PlanVersion plan) {}
