@NullMarked
package io.tributary.service.requests;

import org.jspecify.annotations.NullMarked;
