package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B-4: a plan says how many requests it costs and the least time the PSA's limit allows. */
class CostsTest {
  private static final PsaProfile LIMITED =
      new PsaProfile(true, Map.of(), Set.of(), true, true, Map.of(), 300, Duration.ofMinutes(5));

  @Test
  void allWritesOfOneContactAreOneRequest() {
    UserKey user = new UserKey(new TenantId("T1"), new UserId("U1"));
    ContactId contact = new ContactId("1");
    PlanCost cost =
        Costs.of(
            List.of(
                new Write.PairContact(user, contact, "U1", null, List.of()),
                new Write.ReactivateContact(user, contact, List.of())),
            LIMITED);
    assertThat(cost.total()).isEqualTo(1);
    assertThat(cost.requests()).isEqualTo(Map.of(Write.Kind.PAIR_CONTACT, 1));
  }

  @Test
  void whatHasNoContactIsARequestOfItsOwnExceptInTheHub() {
    TenantId tenant = new TenantId("T1");
    Write create = new Write.CreateCompany(tenant, "Contoso", List.of());
    Write hub =
        new Write.HubWrite(
            Write.HubWrite.Operation.DELETE,
            tenant,
            null,
            new HubId("B1"),
            null,
            FieldValues.notReturned(),
            List.of(),
            List.of());

    assertThat(Costs.of(List.of(create, create, hub), LIMITED).requests())
        .isEqualTo(Map.of(Write.Kind.CREATE_COMPANY, 2));
  }

  @ParameterizedTest(name = "{0} requests: {1} minutes")
  @CsvSource({"0, 0", "1, 0", "300, 0", "301, 5", "600, 5", "601, 10"})
  void everyFullWindowIsWaitedFor(int requests, long minutes) {
    assertThat(Costs.of(deactivations(requests), LIMITED).leastTime())
        .isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void withoutALimitNothingIsWaitedFor() {
    assertThat(Costs.of(deactivations(1000), PsaProfile.UNLIMITED).leastTime())
        .isEqualTo(Duration.ZERO);
  }

  private static List<Write> deactivations(int number) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      writes.add(new Write.DeactivateContact(null, null, new ContactId("c" + i), null, List.of()));
    }
    return writes;
  }
}
