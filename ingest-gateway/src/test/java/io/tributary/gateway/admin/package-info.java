@NullMarked
package io.tributary.gateway.admin;

import org.jspecify.annotations.NullMarked;
