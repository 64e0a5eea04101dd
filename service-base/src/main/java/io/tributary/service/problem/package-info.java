/** Every error of a service as an RFC 9457 problem document. */
@NullMarked
package io.tributary.service.problem;

import org.jspecify.annotations.NullMarked;
