/** Strict JSON for small documents. */
@NullMarked
package io.tributary.service.json;

import org.jspecify.annotations.NullMarked;
