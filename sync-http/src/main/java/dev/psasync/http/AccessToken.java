package dev.psasync.http;

import java.time.Instant;

/**
 * A bearer token and when it stops being good.
 *
 * @param value shown to nobody
 * @param expiresAt by the caller's clock
 */
public record AccessToken(Secret value, Instant expiresAt) {}
