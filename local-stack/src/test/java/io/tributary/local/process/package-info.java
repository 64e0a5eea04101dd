@NullMarked
package io.tributary.local.process;

import org.jspecify.annotations.NullMarked;
