/** What is told of every request: a line in the log, and metrics. */
@NullMarked
package io.tributary.service.requests;

import org.jspecify.annotations.NullMarked;
