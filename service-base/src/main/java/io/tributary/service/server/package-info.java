/**
 * What keeps a service's HTTP server standing: deadlines against slow clients, bounds on connections, on requests in
 * flight and on the memory of bodies, and a stop that finishes what it has begun.
 */
@NullMarked
package io.tributary.service.server;

import org.jspecify.annotations.NullMarked;
