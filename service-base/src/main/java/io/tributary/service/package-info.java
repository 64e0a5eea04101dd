/** What the gateway, the processor and the sink share as services. */
@NullMarked
package io.tributary.service;

import org.jspecify.annotations.NullMarked;
