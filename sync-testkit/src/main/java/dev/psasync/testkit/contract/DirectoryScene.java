package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.fail;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserType;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserChanges;
import dev.psasync.spi.UserQuery;
import dev.psasync.spi.UsersRead;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of a source share: the directories of the running test and words for them. */
abstract class DirectoryScene {
  private DirectoryUnderTest directory;

  protected abstract DirectoryUnderTest directory();

  /** Makes the directories before each test. */
  @BeforeEach
  final void openDirectory() {
    directory = directory();
  }

  /** Closes them after each test. */
  @AfterEach
  final void closeDirectory() {
    directory.close();
  }

  final DirectoryUnderTest there() {
    return directory;
  }

  final DirectorySource source() {
    return directory.source();
  }

  final void cause(DirectoryTrouble trouble, TenantId tenant) {
    if (!directory.cause(trouble, tenant)) {
      Assumptions.abort("cannot happen to this source: " + trouble);
    }
  }

  /** A tenant with people; the odd ones can sign in. */
  final TenantId tenant(int number, int people) {
    TenantId tenant =
        there().addTenant(number, "Kit " + number, "kit" + number + ".example", "alias.example");
    for (int person = 1; person <= people; person++) {
      there().put(tenant, person(person));
    }
    return tenant;
  }

  final DirectoryUser person(int number) {
    String email = "kit." + number + "@kit1.example";
    return DirectoryUser.builder(there().userId(number))
        .upn(email)
        .mail(email)
        .aliases(List.of())
        .enabled(number % 2 != 0)
        .type(UserType.MEMBER)
        .licences(Set.of())
        .fields(
            FieldValues.blank().toBuilder()
                .set(Field.DISPLAY_NAME, "Kit" + number + " Person" + number)
                .set(Field.FIRST_NAME, "Kit" + number)
                .set(Field.LAST_NAME, "Person" + number)
                .set(Field.JOB_TITLE, number % 3 == 0 ? null : "Title " + number)
                .set(Field.PHONE, "+44 20 7946 000" + number % 10)
                .build())
        .build();
  }

  static Tenant known(TenantId id) {
    return new Tenant(id, "Known", null, null, Relationship.ACTIVE);
  }

  final UsersRead users(TenantId tenant) {
    try (TenantDirectory open = source().open(tenant)) {
      return open.users(UserQuery.STANDARD);
    }
  }

  /** A complete read, by id; fails if it is partial or delivers somebody twice. */
  final Map<UserId, DirectoryUser> everybody(UsersRead read) {
    if (!read.users().provenComplete()) {
      fail("nothing was wrong, and yet the read of users was reported as partial");
    }
    Map<UserId, DirectoryUser> users = new TreeMap<>();
    for (DirectoryUser user : read.users().value()) {
      if (users.put(user.id(), user) != null) {
        fail("user %s was delivered twice", user.id());
      }
    }
    return users;
  }

  static UserChanges.Changed changed(UserChanges changes) {
    return changes.fold(
        outcome -> outcome,
        expired -> fail("the cursor was new, and yet it was called expired: " + expired.why()),
        broken -> fail("nothing was wrong, and yet the round broke off: " + broken.problem()));
  }

  final void same(DirectoryUser expected, DirectoryUser read) {
    for (Field field :
        List.of(
            Field.DISPLAY_NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.JOB_TITLE, Field.PHONE)) {
      if (!read.fields().returned(field)) {
        fail("%s of a user was not returned by a full read", field.key());
      }
      if (!Objects.equals(expected.fields().get(field), read.fields().get(field))) {
        fail("%s of a user is not what the directory holds", field.key());
      }
    }
    if (!Objects.equals(expected.upn(), read.upn())
        || !Objects.equals(expected.mail(), read.mail())) {
      fail("the sign-in name or mail of a user is not what the directory holds");
    }
    if (expected.enabled() != read.enabled()) {
      fail("a user who is blocked was read as one who can sign in, or the other way round");
    }
  }
}
