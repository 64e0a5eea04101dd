@NullMarked
package io.tributary.verify.audit;

import org.jspecify.annotations.NullMarked;
