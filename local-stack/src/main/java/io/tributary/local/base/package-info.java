/** What everything in the local stack leans on: failures told in one line, polling, HTTP, where the build left things. */
@NullMarked
package io.tributary.local.base;

import org.jspecify.annotations.NullMarked;
