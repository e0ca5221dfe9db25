package dev.psasync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static final String CANARY = "CANARY-9f3a";

  @Test
  void showsItselfOnlyWhenAsked() {
    Secret secret = Secret.of(CANARY);
    assertThat(secret.reveal()).isEqualTo(CANARY);
    assertThat(
            secret
                + " "
                + RequestAuthorizer.fixed(Map.of("ApiKey", secret))
                + " "
                + new AccessToken(secret, Instant.EPOCH))
        .doesNotContain(CANARY);
    assertThat(secret).isNotEqualTo(Secret.of(CANARY));
  }

  @Test
  void copiesTheArray() {
    char[] value = CANARY.toCharArray();
    Secret secret = Secret.of(value);
    Arrays.fill(value, 'x');
    assertThat(secret.reveal()).isEqualTo(CANARY);
  }

  @Test
  void canBeReplacedWithoutARestart() {
    AtomicReference<String> vault = new AtomicReference<>("first");
    Secret secret = Secret.from(vault::get);
    assertThat(secret.reveal()).isEqualTo("first");
    vault.set("second");
    assertThat(secret.reveal()).isEqualTo("second");
  }

  @Test
  void nothingIsNoSecret() {
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(new char[0]));
    assertThatIllegalStateException()
        .isThrownBy(() -> Secret.from(() -> null).reveal())
        .withMessageContaining("vault");
  }
}
