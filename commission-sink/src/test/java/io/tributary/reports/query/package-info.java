@NullMarked
package io.tributary.reports.query;

import org.jspecify.annotations.NullMarked;
