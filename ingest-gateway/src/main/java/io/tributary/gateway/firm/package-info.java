/** What a firm has of its own besides its documents: its topics. */
@NullMarked
package io.tributary.gateway.firm;

import org.jspecify.annotations.NullMarked;
