/** How the demo firm's systems reach Tributary: over HTTP, and with a Kafka producer of their own. */
@NullMarked
package io.tributary.local.demo.door;

import org.jspecify.annotations.NullMarked;
