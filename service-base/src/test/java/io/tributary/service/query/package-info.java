@NullMarked
package io.tributary.service.query;

import org.jspecify.annotations.NullMarked;
