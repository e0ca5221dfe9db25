package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.UserId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** S-2, S-4, S-5: whether a licence counts, is asked for, or cannot be known; sets are folded. */
class LicencesTest {
  private static final Map<String, String> SKUS = Map.of("ID-1", "SPB", "ID-2", "TEAMS");
  private final Licences all = new Licences(Read.complete(SKUS));
  private final Licences some =
      new Licences(Read.partial(SKUS, new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2")));

  private static DirectoryUser user(String... licences) {
    return DirectoryUser.builder(new UserId("U1")).licences(Set.of(licences)).build();
  }

  @Test
  void aLicenceIsNamedByIdOrPartNumberInAnyCase() {
    assertThat(all.isOneOf("Id-1", Set.of("id-1"))).isTrue();
    assertThat(all.isOneOf("Id-1", Set.of("spb"))).isTrue();
    assertThat(all.isOneOf("ID-1", Set.of("teams"))).isFalse();
    assertThat(all.isOneOf("spb", Set.of("spb"))).isTrue();
  }

  @Test
  void anIdOfWhichNoPartNumberIsKnownIsUnknownUnlessTheListIsComplete() {
    assertThat(all.isOneOf("ID-3", Set.of("spb"))).isFalse();
    assertThat(some.isOneOf("ID-3", Set.of("spb"))).isNull();
    assertThat(some.isOneOf("ID-3", Set.of())).isFalse();
    assertThat(some.isOneOf("ID-3", Set.of("id-3"))).isTrue();
    assertThat(some.isOneOf("ID-1", Set.of("teams"))).isFalse();
  }

  @Test
  void oneLicenceThatCountsIsEnough() {
    assertThat(all.hasCounting(user(), Set.of())).isFalse();
    assertThat(all.hasCounting(user("ID-1"), Set.of())).isTrue();
    assertThat(all.hasCounting(user(), Set.of("teams"))).isFalse();
    assertThat(all.hasCounting(user("ID-2"), Set.of("teams"))).isFalse();
    assertThat(all.hasCounting(user("ID-1", "ID-2"), Set.of("teams"))).isTrue();
    assertThat(some.hasCounting(user("ID-2"), Set.of("teams"))).isFalse();
    assertThat(some.hasCounting(user("ID-2", "ID-3"), Set.of("teams"))).isNull();
    assertThat(some.hasCounting(user("ID-1", "ID-3"), Set.of("teams"))).isTrue();
  }

  @Test
  void oneLicenceThatIsAskedForIsEnough() {
    assertThat(all.has(user(), Set.of("spb"))).isFalse();
    assertThat(all.has(user("ID-2"), Set.of("spb"))).isFalse();
    assertThat(all.has(user("ID-1", "ID-2"), Set.of("spb"))).isTrue();
    assertThat(some.has(user("ID-2"), Set.of("spb"))).isFalse();
    assertThat(some.has(user("ID-2", "ID-3"), Set.of("spb"))).isNull();
    assertThat(some.has(user("ID-1", "ID-3"), Set.of("spb"))).isTrue();
  }
}
