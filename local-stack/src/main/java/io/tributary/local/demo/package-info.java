/** {@code ./tributary demo}: a firm's ninety days, sent through both doors, and the report they make. */
@NullMarked
package io.tributary.local.demo;

import org.jspecify.annotations.NullMarked;
