@NullMarked
package io.tributary.service.control;

import org.jspecify.annotations.NullMarked;
