package dev.psasync.graph;

import java.time.Clock;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What all tenants' sign-ins share: settings, and the gates that stop them together. Holds no
 * tenant's token.
 *
 * @param refreshTokens null when signing in as the application itself
 */
record SignInSettings(
    String clientId,
    MicrosoftCloud cloud,
    CredentialSnapshot.Source credentials,
    @Nullable RefreshTokens refreshTokens,
    SignInGate applicationGate,
    SignInGate partnerUserGate,
    OkHttpClient http,
    GraphRetry retry,
    Clock clock) {}
