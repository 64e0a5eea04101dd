@NullMarked
package io.tributary.local.demo.door;

import org.jspecify.annotations.NullMarked;
