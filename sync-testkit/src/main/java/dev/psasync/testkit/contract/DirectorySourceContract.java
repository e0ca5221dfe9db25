package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.model.UserType;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserChanges;
import dev.psasync.spi.UserQuery;
import dev.psasync.spi.UsersRead;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link dev.psasync.spi.DirectorySource} must do. Extend it and say how directories
 * with a back door are made:
 *
 * <pre>{@code
 * class MyDirectoryContractTest extends DirectorySourceContract {
 *   @Override
 *   protected DirectoryUnderTest directory() {
 *     return new MyDirectoryUnderTest();
 *   }
 * }
 * }</pre>
 *
 * <p>Names of tests begin with the rule that they hold the source to.
 */
@Timeout(120)
public abstract class DirectorySourceContract extends DirectoryScene {
  private static final Map<DirectoryTrouble, FailureReason> REASONS =
      Map.of(
          DirectoryTrouble.UNAUTHORISED, FailureReason.AUTH,
          DirectoryTrouble.FORBIDDEN, FailureReason.PERMISSION,
          DirectoryTrouble.UNAVAILABLE, FailureReason.UNAVAILABLE);

  /** For JUnit. */
  protected DirectorySourceContract() {}

  /** Makes the directories of the running test, without tenants; closed after the test. */
  @Override
  protected abstract DirectoryUnderTest directory();

  @Test
  void everyTenantIsListedOnce() {
    TenantId one = tenant(1, 0);
    TenantId two = tenant(2, 0);
    Read<List<Tenant>> read = source().tenants();
    assertThat(read.provenComplete()).as("the list of tenants").isTrue();
    List<TenantId> ids = read.value().stream().map(Tenant::id).toList();
    PsaScene.once("tenant", ids);
    assertThat(ids).contains(one, two);
  }

  @Test
  void aTenantTellsItsVerifiedDomains() {
    TenantId tenant = tenant(1, 0);
    try (TenantDirectory open = source().open(tenant)) {
      TenantDirectory.Profile profile = open.profile(known(tenant));
      assertThat(profile.tenant().id()).isEqualTo(tenant);
      assertThat(profile.domains().provenComplete()).isTrue();
      assertThat(profile.domains().value())
          .as("verified domains, in lower case")
          .contains("kit1.example", "alias.example")
          .allMatch(domain -> domain.equals(domain.toLowerCase(java.util.Locale.ROOT)));
    }
  }

  @Test
  void r1_everyUserOfEveryPageIsReadOnceBlockedOnesToo() {
    int count = 2 * there().pageSize() + 1;
    TenantId tenant = tenant(1, count);
    Map<UserId, DirectoryUser> read = everybody(users(tenant));
    if (read.size() < count) {
      fail(
          "%d of %d users are missing, and yet the read was reported as complete",
          count - read.size(), count);
    }
    assertThat(read).hasSize(count);
    for (int number : new int[] {1, 2, 3, count}) {
      same(person(number), one(read, number));
    }
  }

  private DirectoryUser one(Map<UserId, DirectoryUser> users, int number) {
    DirectoryUser user = users.get(there().userId(number));
    if (user == null) {
      throw new AssertionError("user " + there().userId(number) + " was not delivered");
    }
    return user;
  }

  @Test
  void v1_whatTheDirectoryHasBlankIsBlankAndNotMissing() {
    TenantId tenant = tenant(1, 3);
    DirectoryUser user = one(everybody(users(tenant)), 3);
    assertThat(user.fields().isBlank(Field.JOB_TITLE))
        .as("a blank title in a full read is returned and blank")
        .isTrue();
    assertThat(user.returned(UserProperty.ENABLED)).isTrue();
    assertThat(user.returned(UserProperty.LICENCES)).isTrue();
  }

  @Test
  void s2_guestsAreReadAsGuests() {
    TenantId tenant = tenant(1, 1);
    there().put(tenant, person(2).toBuilder().type(UserType.GUEST).build());
    Map<UserId, DirectoryUser> read = everybody(users(tenant));
    assertThat(one(read, 1).type()).isEqualTo(UserType.MEMBER);
    assertThat(one(read, 2).type()).as("a guest was read as a member").isEqualTo(UserType.GUEST);
  }

  @Test
  void anEmptyTenantIsReadCompletely() {
    assertThat(everybody(users(tenant(1, 0)))).isEmpty();
  }

  @TestFactory
  final Stream<DynamicTest> r1_aListThatMayLackUsersIsNotComplete() {
    return Stream.of(
            DirectoryTrouble.PAGE_FAILS,
            DirectoryTrouble.PAGE_IS_SHORT,
            DirectoryTrouble.PAGE_IS_REPEATED,
            DirectoryTrouble.PAGE_IS_GARBLED,
            DirectoryTrouble.NEXT_LINK_ELSEWHERE)
        .map(trouble -> DynamicTest.dynamicTest(trouble.name(), () -> brokenIsPartial(trouble)));
  }

  private void brokenIsPartial(DirectoryTrouble trouble) {
    closeDirectory();
    openDirectory();
    TenantId tenant = tenant(1, 2 * there().pageSize() + 1);
    cause(trouble, tenant);
    UsersRead read;
    try {
      read = users(tenant);
    } catch (PartyException instead) {
      read = null;
    }
    if (there().requestsElsewhere() > 0) {
      fail("the link to page 2 led to another host, and the source followed it with its token");
    }
    if (read == null) {
      return;
    }
    if (read.users().provenComplete()) {
      fail("%s, and yet the read was reported as complete", trouble.words());
    }
    assertThat(read.cursor())
        .as("a partial read must give no cursor: what it lacks would never be read")
        .isNull();
    ReadProblem problem = read.users().fold(value -> null, (value, why) -> why);
    shown("the reason of a partial read", problem);
  }

  // ---- changes

  private static DirectoryCursor cursor(UsersRead read) {
    DirectoryCursor cursor = read.cursor();
    if (cursor == null) {
      return Assumptions.abort("this source has no changes");
    }
    return cursor;
  }

  @Test
  void r3_changesLaidOverTheMirrorGiveWhatAFullReadGives() {
    TenantId tenant = tenant(1, 6);
    UsersRead full = users(tenant);
    Map<UserId, DirectoryUser> mirror = new TreeMap<>(everybody(full));
    there().put(tenant, change(2, "Changed"));
    there().put(tenant, change(3, null));
    there().put(tenant, person(7));
    there().delete(tenant, there().userId(4));

    UserChanges.Changed changes = changes(tenant, cursor(full));
    for (int times = 1; times <= 2; times++) {
      lay(changes, mirror);
      lay(changes, mirror);
      assertThat(mirror.keySet())
          .as("who is there after the changes")
          .isEqualTo(everybody(users(tenant)).keySet());
      same(change(2, "Changed"), one(mirror, 2));
      same(change(3, null), one(mirror, 3));
      // The same cursor once more gives the same, for a run that used it may have been lost.
      changes = changes(tenant, cursor(full));
    }
    there().put(tenant, change(5, "Later"));
    lay(changes(tenant, changes.next()), mirror);
    same(change(5, "Later"), one(mirror, 5));
  }

  private DirectoryUser change(int number, @Nullable String title) {
    return person(number).toBuilder().field(Field.JOB_TITLE, title).build();
  }

  private UserChanges.Changed changes(TenantId tenant, DirectoryCursor cursor) {
    try (TenantDirectory open = source().open(tenant)) {
      return changed(open.changes(cursor, UserQuery.STANDARD));
    }
  }

  private static void lay(UserChanges.Changed changes, Map<UserId, DirectoryUser> mirror) {
    PsaScene.once("change of", changes.patches().stream().map(DirectoryUser::id).toList());
    for (DirectoryUser patch : changes.patches()) {
      assertThat(changes.removed())
          .as("user %s both changed and is gone in one round", patch.id())
          .doesNotContain(patch.id());
      mirror.merge(patch.id(), patch, DirectoryUser::patchedBy);
    }
    mirror.keySet().removeAll(changes.removed());
  }

  @Test
  void r3_anExpiredCursorAsksForAFullRead() {
    TenantId tenant = tenant(1, 3);
    DirectoryCursor cursor = cursor(users(tenant));
    cause(DirectoryTrouble.CURSORS_EXPIRED, tenant);
    try (TenantDirectory open = source().open(tenant)) {
      UserChanges answer = open.changes(cursor, UserQuery.STANDARD);
      assertThat(answer)
          .as("the cursor had expired: Expired, so that the same run reads everybody")
          .isInstanceOf(UserChanges.Expired.class);
    }
  }

  @Test
  void r3_aRoundThatBrokeOffIsNotApplied() {
    TenantId tenant = tenant(1, 3);
    DirectoryCursor cursor = cursor(users(tenant));
    there().put(tenant, change(2, "Changed"));
    cause(DirectoryTrouble.CHANGES_BREAK_OFF, tenant);
    try (TenantDirectory open = source().open(tenant)) {
      UserChanges answer = open.changes(cursor, UserQuery.STANDARD);
      assertThat(answer)
          .as("the round of changes broke off, and yet it was delivered as whole")
          .isNotInstanceOf(UserChanges.Changed.class);
    } catch (PartyException instead) {
      shown("the exception", instead);
    }
  }

  @Test
  void r4_aCursorOfAnotherTenantIsOfNoUse() {
    TenantId one = tenant(1, 3);
    TenantId two = tenant(2, 1);
    DirectoryCursor cursor = cursor(users(one));
    there().put(one, change(2, "Changed"));
    try (TenantDirectory open = source().open(two)) {
      UserChanges answer = open.changes(cursor, UserQuery.STANDARD);
      if (answer instanceof UserChanges.Changed changed
          && changed.patches().stream().anyMatch(user -> user.id().equals(there().userId(2)))) {
        fail("a cursor of one tenant gave that tenant's users to another");
      }
    } catch (PartyException | IllegalArgumentException instead) {
      shown("the exception", instead);
    }
  }

  // ---- groups and licences

  @Test
  void s4_theMembersOfAGroupAreReadByItsName() {
    TenantId tenant = tenant(1, 4);
    Set<UserId> members = Set.of(there().userId(1), there().userId(3));
    there().addGroup(tenant, "O'Sales & \"Co\"", members);
    try (TenantDirectory open = source().open(tenant)) {
      Read<Set<UserId>> read = open.group("O'Sales & \"Co\"");
      assertThat(read.provenComplete()).as("a group that exists").isTrue();
      assertThat(read.value()).isEqualTo(members);
    }
  }

  @Test
  void s5_aGroupThatCannotBeToldIsNotAnEmptyOne() {
    TenantId tenant = tenant(1, 2);
    there().addGroup(tenant, "Sales", Set.of(there().userId(1)));
    try (TenantDirectory open = source().open(tenant)) {
      assertThat(open.group("No such group").provenComplete())
          .as("a group that does not exist was read as one without members")
          .isFalse();
      assertThat(open.group("Sal").provenComplete())
          .as("the beginning of a group's name was taken for its name")
          .isFalse();
    }
  }

  @Test
  void licencesAreToldByTheirPartNumbers() {
    TenantId tenant = tenant(1, 1);
    String sku = "5a5a0000-0000-4000-8000-0000000000aa";
    there().addSku(tenant, sku, "SPE_E5");
    try (TenantDirectory open = source().open(tenant)) {
      Read<Map<String, String>> read = open.skus();
      assertThat(read.provenComplete()).isTrue();
      assertThat(read.value()).containsEntry(sku, "SPE_E5");
    }
  }

  // ---- a tenant that refuses, or is down

  @TestFactory
  final Stream<DynamicTest> r4_oneTenantsFailureHasAReasonAndARemedyAndIsThatTenantsAlone() {
    return REASONS.keySet().stream()
        .sorted()
        .map(trouble -> DynamicTest.dynamicTest(trouble.name(), () -> failsAlone(trouble)));
  }

  private void failsAlone(DirectoryTrouble trouble) {
    closeDirectory();
    openDirectory();
    TenantId failing = tenant(1, 2);
    TenantId fine = tenant(2, 2);
    cause(trouble, failing);
    UsersRead read;
    try {
      read = users(failing);
    } catch (PartyException e) {
      assertThat(e.reason())
          .as("%s: the reason of the exception", trouble.words())
          .isEqualTo(REASONS.get(trouble));
      assertThat(e.scope())
          .as("%s: how far it reaches", trouble.words())
          .isEqualTo(PartyException.Scope.TENANT);
      assertThat(e.remedy()).as("what a person can do about it").isNotBlank();
      shown("the exception", e);
      read = null;
    }
    if (read != null) {
      fail("%s, and yet the read of users answered with something", trouble.words());
    }
    assertThat(everybody(users(fine))).as("another tenant").hasSize(2);
    try (TenantDirectory open = source().open(failing)) {
      List<CheckPoint> points = open.check();
      assertThat(points)
          .as("%s, and no point of the tenant's check failed", trouble.words())
          .anyMatch(point -> point.status() == CheckPoint.Status.FAIL);
      points.forEach(point -> shown("a point of the check", point));
    }
  }

  @Test
  void theChecksOfATenantInOrderPass() {
    TenantId tenant = tenant(1, 1);
    assertThat(source().check()).noneMatch(point -> point.status() == CheckPoint.Status.FAIL);
    try (TenantDirectory open = source().open(tenant)) {
      assertThat(open.check())
          .as("nothing is wrong, and yet a point of the check failed")
          .isNotEmpty()
          .noneMatch(point -> point.status() == CheckPoint.Status.FAIL);
    }
  }

  @Test
  void aReadWaitsWhenTheTenantAsksForPatience() {
    TenantId tenant = tenant(1, 2);
    cause(DirectoryTrouble.THROTTLED, tenant);
    Duration before = there().waited();
    assertThat(everybody(users(tenant))).hasSize(2);
    assertThat(there().waited().minus(before))
        .as("7 seconds of patience, waited through the sleeper that the source was given")
        .isGreaterThanOrEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void tenantsAreReadSideBySide() {
    List<TenantId> tenants = List.of(tenant(1, 5), tenant(2, 6), tenant(3, 7));
    List<Integer> sizes =
        Workers.all(3, worker -> List.of(everybody(users(tenants.get(worker))).size()));
    assertThat(sizes).containsExactly(5, 6, 7);
  }

  @Test
  void noSecretIsShown() {
    TenantId tenant = tenant(1, 2);
    UsersRead read = users(tenant);
    shown("the source's toString", source());
    shown("the cursor's toString", read.cursor());
    try (TenantDirectory open = source().open(tenant)) {
      shown("the open tenant's toString", open);
    }
  }

  private void shown(String where, @Nullable Object shown) {
    String text;
    if (shown instanceof Throwable thrown) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      text = trace.toString();
    } else {
      text = String.valueOf(shown);
    }
    for (String secret : there().secrets()) {
      if (text.contains(secret)) {
        fail("a secret is in %s", where);
      }
    }
    for (int number = 1; number <= 3; number++) {
      if (text.contains("kit." + number + "@kit1.example")) {
        fail("a personal value is in %s", where);
      }
    }
  }
}
