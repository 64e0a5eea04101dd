package io.tributary.gateway.admin;

/**
 * A document as it stands after a PUT.
 *
 * @param created whether it was not there before
 */
record Stored<V>(V value, boolean created) {}
