package io.tributary.service.token;

import io.tributary.service.limit.Caller;

/**
 * A verified access token.
 *
 * @param principal who is calling
 * @param caller whose budgets its requests spend
 */
public record AccessToken(Principal principal, Caller caller) {}
