/** Which version of a record counts, whatever the order of arrival (DOMAIN, "Which version of a record counts"). */
@NullMarked
package io.tributary.engine.history;

import org.jspecify.annotations.NullMarked;
