/** How far the gateway's clock is from the brokers': observed_at decides which version of a record counts. */
@NullMarked
package io.tributary.gateway.clock;

import org.jspecify.annotations.NullMarked;
