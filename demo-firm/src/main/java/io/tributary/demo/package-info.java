/** The demo firm's records: seeded, so that the same season is the same records in every run. Nothing here sends. */
@NullMarked
package io.tributary.demo;

import org.jspecify.annotations.NullMarked;
