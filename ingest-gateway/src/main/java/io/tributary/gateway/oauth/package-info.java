/** Who may have an access token, and signing it: RFC 6749 client credentials, RFC 8414, RFC 7517, RFC 9068. */
@NullMarked
package io.tributary.gateway.oauth;

import org.jspecify.annotations.NullMarked;
