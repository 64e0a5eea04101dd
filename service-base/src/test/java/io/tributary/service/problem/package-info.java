@NullMarked
package io.tributary.service.problem;

import org.jspecify.annotations.NullMarked;
