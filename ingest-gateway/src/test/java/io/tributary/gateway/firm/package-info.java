@NullMarked
package io.tributary.gateway.firm;

import org.jspecify.annotations.NullMarked;
