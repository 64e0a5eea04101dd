@NullMarked
package io.tributary.reports.stream;

import org.jspecify.annotations.NullMarked;
