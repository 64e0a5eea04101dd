@NullMarked
package io.tributary.gateway.asyncapi;

import org.jspecify.annotations.NullMarked;
