package dev.psasync.core.plan;

import dev.psasync.core.policy.AddressMode;
import dev.psasync.core.policy.Blanks;
import dev.psasync.core.policy.Conflicts;
import dev.psasync.core.policy.Converter;
import dev.psasync.core.policy.CrossCompany;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.DeactivateScope;
import dev.psasync.core.policy.EmailSource;
import dev.psasync.core.policy.HubContacts;
import dev.psasync.core.policy.Inclusion;
import dev.psasync.core.policy.KeepActive;
import dev.psasync.core.policy.OutOfScope;
import dev.psasync.core.policy.OwnedFields;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SiteTie;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Every switch of the policy at random. */
final class RandomPolicy {
  private RandomPolicy() {}

  static SyncPolicy.Builder of(Random random) {
    SyncPolicy.Builder policy =
        SyncPolicy.builder()
            .licensedOnly(random.nextBoolean())
            .signInEnabledOnly(random.nextBoolean())
            .guests(one(random, Inclusion.values()))
            .requireNames(random.nextInt(4) == 0)
            .outOfScope(one(random, OutOfScope.values()))
            .emailSource(one(random, EmailSource.values()))
            .matchAliases(random.nextBoolean())
            .crossCompany(one(random, CrossCompany.values()))
            .recreateDeleted(random.nextBoolean())
            .createMissing(random.nextInt(4) != 0)
            .updateExisting(random.nextInt(4) != 0)
            .updateFields(random.nextInt(4) != 0)
            .psaDeactivationWins(random.nextBoolean())
            .deactivateLeavers(random.nextInt(4) != 0)
            .deactivateScope(one(random, DeactivateScope.values()))
            .deactivateBlankContacts(random.nextBoolean())
            .ownedFields(one(random, OwnedFields.values()))
            .blanks(one(random, Blanks.values()))
            .siteTie(one(random, SiteTie.values()))
            .moveSites(random.nextBoolean())
            .conflicts(one(random, Conflicts.values()))
            .addressMode(one(random, AddressMode.values()))
            .hubContacts(one(random, HubContacts.values()))
            .defaultType(random.nextBoolean() ? "EndUser" : null);
    sometimes(
        random,
        3,
        () ->
            policy.filters(
                List.of(
                    ScopeFilter.group("Staff").withSite("High St").withType("Staff"),
                    ScopeFilter.attribute("department", "it"))));
    sometimes(
        random,
        4,
        () ->
            policy.ownership(
                Map.of("displayName", Ownership.PSA, "extraEmails", Ownership.IGNORE)));
    sometimes(random, 4, () -> policy.excludeLocalParts(List.of("p1*")));
    sometimes(random, 6, () -> policy.excludeEmails(List.of("p3@t1.example")));
    sometimes(
        random, 6, () -> policy.excludeObjectIds(List.of("00000002-0000-0000-0000-000000000000")));
    sometimes(random, 6, () -> policy.excludeLicences(List.of("DESKLESSPACK")));
    sometimes(random, 2, () -> policy.resourceAccounts(Inclusion.INCLUDE));
    sometimes(random, 4, () -> policy.keepActive(new KeepActive(RandomPeople.KEEP, "Keep")));
    sometimes(random, 6, () -> policy.protectedNames(List.of("Name1*", "General User")));
    sometimes(random, 4, () -> policy.graceRuns(1 + random.nextInt(2)));
    sometimes(random, 6, () -> policy.gracePeriod(Duration.ofHours(36)));
    sometimes(random, 3, () -> policy.defaultSite(random.nextInt(3) == 0 ? "Nowhere" : "High St"));
    sometimes(
        random,
        3,
        () ->
            policy.customFields(
                List.of(
                    new CustomFieldMapping(
                        "extensionAttribute1", RandomPeople.ROLE, Converter.TEXT, Map.of()))));
    return policy;
  }

  private static void sometimes(Random random, int outOf, Runnable setting) {
    if (random.nextInt(outOf) == 0) {
      setting.run();
    }
  }

  private static <T> T one(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
