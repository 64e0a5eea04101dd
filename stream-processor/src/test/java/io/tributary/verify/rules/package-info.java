@NullMarked
package io.tributary.verify.rules;

import org.jspecify.annotations.NullMarked;
