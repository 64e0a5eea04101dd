@NullMarked
package io.tributary.reports;

import org.jspecify.annotations.NullMarked;
