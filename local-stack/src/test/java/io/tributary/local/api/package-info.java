@NullMarked
package io.tributary.local.api;

import org.jspecify.annotations.NullMarked;
