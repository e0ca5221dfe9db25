package dev.psasync.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.http.Secret;
import dev.psasync.testkit.sim.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Which refresh token is redeemed next, and which is handed back. */
class RefreshTokensTest {
  private final AtomicReference<String> vault = new AtomicReference<>("first");
  private final List<String> handedBack = new ArrayList<>();
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-05T08:00:00Z"));
  private final RefreshTokens tokens =
      new RefreshTokens(
          Secret.from(vault::get), rotated -> handedBack.add(rotated.reveal()), clock);

  @Test
  void aTokenRotatedFromAReplacedOneDisplacesNothing() {
    RefreshTokens.Redeemable old = tokens.current();
    vault.set("stored by the operator");
    tokens.current();

    tokens.rotated(old, "rotated from the first");

    assertThat(tokens.current().value()).isEqualTo("stored by the operator");
    assertThat(handedBack).isEmpty();
  }

  @Test
  void aTokenStoredDuringTheRedemptionIsNotOverwritten() {
    RefreshTokens.Redeemable old = tokens.current();
    vault.set("stored by the operator");

    tokens.rotated(old, "rotated from the first");

    assertThat(handedBack).isEmpty();
    assertThat(tokens.current().value()).isEqualTo("stored by the operator");
  }

  @Test
  void aTokenHandedBackAndStoredIsTheSameSignIn() {
    RefreshTokens.Redeemable first = tokens.current();
    tokens.rotated(first, "second");
    vault.set(handedBack.get(0));

    RefreshTokens.Redeemable next = tokens.current();
    tokens.rotated(first, "third");

    assertThat(handedBack).containsExactly("second");
    assertThat(next).isEqualTo(new RefreshTokens.Redeemable("second", "first"));
    assertThat(tokens.current()).isEqualTo(new RefreshTokens.Redeemable("third", "first"));
  }
}
