@NullMarked
package io.tributary.service.route;

import org.jspecify.annotations.NullMarked;
