package dev.psasync.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.testkit.sim.halo.ClientRow;
import dev.psasync.testkit.sim.halo.HaloSimulator;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import dev.psasync.testkit.sim.halo.UserRow;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The judge sees what must never happen; without this the demonstration could not fail. */
class EndStateTest {
  private static final String LIVING = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String GONE = "aaaaaaaa-0000-4000-8000-000000000002";
  private static final EndState TRUTH =
      new EndState(Set.of(LIVING), Set.of(LIVING, GONE), Set.of());

  private final HaloSimulator halo = HaloSimulator.start();
  private final ClientRow client = halo.state().addClient("Acme");

  @AfterEach
  void stop() {
    halo.close();
  }

  @Test
  void aLeaverMayBeDeactivated() {
    UserRow contact = contact("gone@acme.example", GONE);
    HaloSnapshot before = halo.state().snapshot();
    contact.set("inactive", true);

    assertThat(TRUTH.wrongs(before, halo.state().snapshot())).isEmpty();
  }

  @Test
  void somebodyWhoIsStillThereMustNot() {
    UserRow contact = contact("ada@acme.example", LIVING.toUpperCase(java.util.Locale.ROOT));
    HaloSnapshot before = halo.state().snapshot();
    contact.set("inactive", true);

    assertThat(TRUTH.wrongs(before, halo.state().snapshot()))
        .singleElement()
        .asString()
        .contains("though its user is still there");
    EndState byHand = new EndState(Set.of(LIVING), Set.of(LIVING), Set.of(LIVING));
    assertThat(byHand.wrongs(before, halo.state().snapshot())).isEmpty();
  }

  @Test
  void norMayAContactThatBelongedToNobody() {
    UserRow contact = contact("vendor@other.example", null);
    UserRow unknown = contact("former@acme.example", "bbbbbbbb-0000-4000-8000-000000000003");
    HaloSnapshot before = halo.state().snapshot();
    contact.set("inactive", true);
    unknown.set("inactive", true);

    assertThat(TRUTH.wrongs(before, halo.state().snapshot())).hasSize(2);
  }

  @Test
  void aSecondContactOfTheSamePersonIsWrongUnlessItWasThereBefore() {
    contact("twice@acme.example", null);
    contact("twice@acme.example", null);
    contact("ada@acme.example", LIVING);
    HaloSnapshot before = halo.state().snapshot();
    assertThat(TRUTH.wrongs(before, halo.state().snapshot())).isEmpty();

    contact("ADA@acme.example", null);
    assertThat(TRUTH.wrongs(before, halo.state().snapshot())).hasSize(1);

    contact("other@acme.example", LIVING).set("inactive", true);
    assertThat(TRUTH.wrongs(before, halo.state().snapshot())).hasSize(2);
  }

  @Test
  void whoHasNoActiveContactIsNamed() {
    assertThat(TRUTH.without(halo.state().snapshot())).containsExactly(LIVING);
    UserRow contact = contact("ada@acme.example", LIVING);
    assertThat(TRUTH.without(halo.state().snapshot())).isEmpty();
    contact.set("inactive", true);
    assertThat(TRUTH.without(halo.state().snapshot())).containsExactly(LIVING);
  }

  private UserRow contact(String email, @org.jspecify.annotations.Nullable String objectId) {
    return halo.state().addUser(client.mainSiteId(), email, email).set("azureoid", objectId);
  }
}
