/** What a route is called: in the API's document, the request log and the metrics. */
@NullMarked
package io.tributary.service.route;

import org.jspecify.annotations.NullMarked;
