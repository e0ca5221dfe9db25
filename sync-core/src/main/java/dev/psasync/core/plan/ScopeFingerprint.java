package dev.psasync.core.plan;

import dev.psasync.core.policy.SyncPolicy;
import java.util.List;

/** A short text that changes when the settings that decide scope change (S-6). */
public final class ScopeFingerprint {
  private ScopeFingerprint() {}

  /** Returns the fingerprint of a policy's scope settings. */
  public static String of(SyncPolicy policy) {
    return String.join(
        "|",
        String.valueOf(policy.licensedOnly()),
        sorted(policy.excludeLicences()),
        String.valueOf(policy.signInEnabledOnly()),
        policy.guests().name(),
        sorted(policy.excludeObjectIds()),
        sorted(policy.excludeEmails()),
        sorted(policy.excludeLocalParts()),
        policy.resourceAccounts().name(),
        String.valueOf(policy.requireNames()),
        policy.filters().toString(),
        policy.outOfScope().name(),
        policy.emailSource().name());
  }

  private static String sorted(List<String> values) {
    return values.stream().sorted().toList().toString();
  }
}
