/** Child processes that cannot outlive us: spawning, stopping, killing, and finding what an earlier run left. */
@NullMarked
package io.tributary.local.process;

import org.jspecify.annotations.NullMarked;
