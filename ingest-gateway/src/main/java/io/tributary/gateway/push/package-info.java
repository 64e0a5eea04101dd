/** The push door: records over HTTP, one or many, and the schemas they have to meet (CONTRACT section 2). */
@NullMarked
package io.tributary.gateway.push;

import org.jspecify.annotations.NullMarked;
