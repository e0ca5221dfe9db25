package dev.psasync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @ParameterizedTest
  @CsvSource({
    "https://acme.halopsa.com,       https://acme.halopsa.com/api/users?x=1,   true",
    "https://acme.halopsa.com,       HTTPS://ACME.halopsa.com:443/api,         true",
    "https://acme.halopsa.com,       http://acme.halopsa.com/api,              false",
    "https://acme.halopsa.com,       https://acme.halopsa.com:8443/api,        false",
    "https://acme.halopsa.com,       https://acme.halopsa.com.evil.example/,   false",
    "https://acme.halopsa.com,       https://evil.example/acme.halopsa.com,    false",
    "https://acme.halopsa.com,       https://user@acme.halopsa.com/,           false",
    "https://acme.halopsa.com,       /api/users,                               false",
    "http://127.0.0.1:8080,          http://127.0.0.1:8080/api,                true",
    "http://127.0.0.1:8080,          http://127.0.0.1:8081/api,                false",
    "http://localhost:8080,          http://127.0.0.1:8080/api,                false",
  })
  void coversExactlyOnePlace(URI base, URI url, boolean covered) {
    assertThat(Origin.of(base).covers(url)).isEqualTo(covered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://acme.halopsa.com",
        "http://127.0.0.1.evil.example",
        "http://10.0.0.1",
        "ftp://localhost",
        "https:acme",
        "/api",
        "https://user:pw@acme.halopsa.com"
      })
  void refusesWhatIsNotSafe(URI url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Origin.of(url))
        .withMessageNotContaining("pw");
  }

  @Test
  void requireNamesTheHostButNotTheQuery() {
    Origin origin = Origin.of(URI.create("https://graph.example"));
    assertThatThrownBy(() -> origin.require(URI.create("https://evil.example/next?token=abc")))
        .isInstanceOf(OriginRejectedException.class)
        .isInstanceOf(UnexpectedAnswerException.class)
        .hasMessageContaining("evil.example")
        .hasMessageNotContaining("abc");
  }
}
