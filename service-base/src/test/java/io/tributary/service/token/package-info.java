@NullMarked
package io.tributary.service.token;

import org.jspecify.annotations.NullMarked;
