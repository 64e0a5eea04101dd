/** The link desk: what customers of a firm claim of each other, and who stands first. */
@NullMarked
package io.tributary.processor.link;

import org.jspecify.annotations.NullMarked;
