package dev.psasync.graph;

import dev.psasync.http.Origin;
import java.net.URI;
import java.time.Clock;
import okhttp3.OkHttpClient;

/**
 * What all tenants' Graph calls share. Holds no tenant's token.
 *
 * @param http one pool of connections, without the SDK's retry and without redirects
 * @param checkUserCount whether a full list of users has to reach Graph's count
 * @param asApplication whether calls are made as the application itself; decides what a missing
 *     right is called
 */
record GraphSettings(
    URI root,
    Origin origin,
    OkHttpClient http,
    GraphRetry retry,
    Clock clock,
    int maxPages,
    int maxBodyBytes,
    boolean checkUserCount,
    boolean asApplication) {}
