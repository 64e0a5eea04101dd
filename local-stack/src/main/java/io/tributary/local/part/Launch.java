package io.tributary.local.part;

import java.util.List;
import java.util.Map;

/**
 * How to start a process.
 *
 * @param command the program and its arguments, already on its leash
 * @param environment what it gets besides the few inherited variables
 */
public record Launch(List<String> command, Map<String, String> environment) {}
