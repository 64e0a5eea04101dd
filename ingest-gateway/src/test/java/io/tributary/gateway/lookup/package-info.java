/** Tests of looking up single records. */
@NullMarked
package io.tributary.gateway.lookup;

import org.jspecify.annotations.NullMarked;
