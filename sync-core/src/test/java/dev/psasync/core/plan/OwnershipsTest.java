package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Field;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.SyncPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** F-1: whose the extra emails are. */
class OwnershipsTest {
  private static Ownerships of(Map<String, Ownership> named, PsaProfile psa) {
    return new Ownerships(SyncPolicy.builder().ownership(named).build(), psa);
  }

  @Test
  void extraEmailsAreTheDirectorysOnlyWhereThePsaCanStoreOne() {
    assertThat(of(Map.of(), PsaProfile.UNLIMITED).extraEmails()).isTrue();
    assertThat(of(Map.of("extraEmails", Ownership.PSA), PsaProfile.UNLIMITED).extraEmails())
        .isFalse();
    Ownerships one = of(Map.of("email3", Ownership.PSA), PsaProfile.UNLIMITED);
    assertThat(one.extraEmails()).isTrue();
    assertThat(one.extraEmailSlots()).containsExactly(Field.EMAIL2);
    assertThat(of(Map.of("email3", Ownership.PSA), HubWorld.without(Field.EMAIL2)).extraEmails())
        .isFalse();
  }
}
