/** The gateway: every event comes in here, and only admitted ones reach the truth topics. */
@NullMarked
package io.tributary.gateway;

import org.jspecify.annotations.NullMarked;
