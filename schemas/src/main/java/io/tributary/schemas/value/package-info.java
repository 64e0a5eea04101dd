/** What belongs to the values themselves, apart from Kafka: how identities are written. */
@NullMarked
package io.tributary.schemas.value;

import org.jspecify.annotations.NullMarked;
