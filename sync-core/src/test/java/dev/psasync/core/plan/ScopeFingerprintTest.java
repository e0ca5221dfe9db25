package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.policy.EmailSource;
import dev.psasync.core.policy.Inclusion;
import dev.psasync.core.policy.OutOfScope;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** S-6: what changes who is in scope changes the fingerprint, and nothing else does. */
class ScopeFingerprintTest {
  private static final List<UnaryOperator<SyncPolicy.Builder>> SCOPE =
      List.of(
          policy -> policy,
          policy -> policy.licensedOnly(false),
          policy -> policy.excludeLicences(List.of("F1")),
          policy -> policy.signInEnabledOnly(false),
          policy -> policy.guests(Inclusion.INCLUDE),
          policy -> policy.excludeObjectIds(List.of("u1")),
          policy -> policy.excludeEmails(List.of("ann@contoso.com")),
          policy -> policy.excludeLocalParts(List.of("svc-*")),
          policy -> policy.resourceAccounts(Inclusion.INCLUDE),
          policy -> policy.requireNames(true),
          policy -> policy.filters(List.of(ScopeFilter.attribute("department", "IT"))),
          policy -> policy.outOfScope(OutOfScope.DEACTIVATE),
          policy -> policy.emailSource(EmailSource.MAIL));

  private static String of(UnaryOperator<SyncPolicy.Builder> settings) {
    return ScopeFingerprint.of(settings.apply(SyncPolicy.builder()).build());
  }

  @Test
  void everySettingOfTheScopeCounts() {
    Set<String> seen = new HashSet<>();
    SCOPE.forEach(settings -> seen.add(of(settings)));

    assertThat(seen).hasSameSizeAs(SCOPE);
  }

  @Test
  void orderAndOtherSettingsDoNot() {
    assertThat(of(policy -> policy.excludeLicences(List.of("F1", "E1"))))
        .isEqualTo(of(policy -> policy.excludeLicences(List.of("E1", "F1"))));
    assertThat(of(policy -> policy.graceRuns(3))).isEqualTo(of(policy -> policy));
  }
}
