/** The admin's documents: firms, clients, plans (CONTRACT section 2, "Admin"). */
@NullMarked
package io.tributary.gateway.admin;

import org.jspecify.annotations.NullMarked;
