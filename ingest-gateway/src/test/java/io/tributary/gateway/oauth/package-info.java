@NullMarked
package io.tributary.gateway.oauth;

import org.jspecify.annotations.NullMarked;
