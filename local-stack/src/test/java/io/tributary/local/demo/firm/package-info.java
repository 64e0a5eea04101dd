@NullMarked
package io.tributary.local.demo.firm;

import org.jspecify.annotations.NullMarked;
