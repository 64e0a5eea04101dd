/** Tests of what keeps a server standing. */
@NullMarked
package io.tributary.service.server;

import org.jspecify.annotations.NullMarked;
