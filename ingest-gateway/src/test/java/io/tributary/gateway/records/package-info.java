@NullMarked
package io.tributary.gateway.records;

import org.jspecify.annotations.NullMarked;
