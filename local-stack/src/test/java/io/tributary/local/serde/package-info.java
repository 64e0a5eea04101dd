/** The serde against a real registry, a real broker and genuine Confluent classes. */
@NullMarked
package io.tributary.local.serde;

import org.jspecify.annotations.NullMarked;
