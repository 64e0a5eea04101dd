/** Tests of requests' bodies. */
@NullMarked
package io.tributary.service.body;

import org.jspecify.annotations.NullMarked;
