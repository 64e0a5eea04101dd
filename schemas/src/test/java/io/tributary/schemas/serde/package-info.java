/** Tests of the serde without a real registry: trouble, configuration, bytes. Those with one are in local-stack. */
@NullMarked
package io.tributary.schemas.serde;

import org.jspecify.annotations.NullMarked;
