/** The analytics contract: the AsyncAPI document made from the topic catalogue, and the page that shows it. */
@NullMarked
package io.tributary.gateway.asyncapi;

import org.jspecify.annotations.NullMarked;
