/** The schemas, topics and serdes that all modules share; uses no other module. */
@NullMarked
package io.tributary.schemas;

import org.jspecify.annotations.NullMarked;
