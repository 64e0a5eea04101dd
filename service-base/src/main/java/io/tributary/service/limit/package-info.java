/** How many requests a token and its client have left, alone or together with other instances. */
@NullMarked
package io.tributary.service.limit;

import org.jspecify.annotations.NullMarked;
