/** What firms read back: lists and single records, and where an acknowledged record stands, from the sink's views. */
@NullMarked
package io.tributary.gateway.records;

import org.jspecify.annotations.NullMarked;
