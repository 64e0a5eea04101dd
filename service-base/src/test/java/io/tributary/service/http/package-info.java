/** How a service stands in the network: in plain text or by TLS, behind which proxies, and who is really calling. */
@NullMarked
package io.tributary.service.http;

import org.jspecify.annotations.NullMarked;
