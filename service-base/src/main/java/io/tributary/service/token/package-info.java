/** Access tokens: who is calling, and what they may do. */
@NullMarked
package io.tributary.service.token;

import org.jspecify.annotations.NullMarked;
