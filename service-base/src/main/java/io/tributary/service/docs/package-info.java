/** The API's own documentation: the OpenAPI document made from the routes, and the page that renders it. */
@NullMarked
package io.tributary.service.docs;

import org.jspecify.annotations.NullMarked;
