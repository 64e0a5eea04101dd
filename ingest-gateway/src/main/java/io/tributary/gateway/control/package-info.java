/** Writing to the control topics, one writer at a time across all gateways. */
@NullMarked
package io.tributary.gateway.control;

import org.jspecify.annotations.NullMarked;
