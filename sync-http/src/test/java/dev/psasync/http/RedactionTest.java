package dev.psasync.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mail ada.byron+x@acme.example exists      | mail *** exists",
        "call +49 (170) 555-1234 now               | call *** now",
        "Authorization: Bearer abcdef0123456789    | Authorization: Bearer ***",
        "client_secret=hunter2&scope=all           | client_secret=***&scope=all",
        "{\"access_token\": \"xyz\", \"a\": 1}     | {\"access_token\": ***, \"a\": 1}",
        "<html><script>x()</script><b>Bad</b>      | Bad",
        "Rate Limit Reached - 300 Requests per rolling 5 minute window | Rate Limit Reached - 300 Requests per rolling 5 minute window",
        "code=abc123&state=1 | code=***&state=1",
        "CODE:APP03/2 rule | CODE:APP03/2 rule",
        "id 4711 of site 18                        | id 4711 of site 18",
        "no such id 6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a | no such id 6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a",
      })
  void masks(String raw, String shown) {
    assertThat(Redaction.text(raw, 200)).isEqualTo(shown);
  }

  @Test
  void masksWhatWasSent() {
    assertThat(
            Redaction.text(
                "A user ADA BYRON of Acme exists", 200, List.of("Ada", "Ada Byron", "x", "")))
        .isEqualTo("A user *** of Acme exists");
  }

  @Test
  void staysShortAndOnOneLine() {
    String text = Redaction.text("line\n\u001b[31mtwo " + "word ".repeat(10_000), 50);
    assertThat(text).hasSize(50).startsWith("line [31mtwo").endsWith("…").doesNotContain("\n");
    assertThat(Redaction.text(null, 50)).isEmpty();
    assertThat(Redaction.header("Authorization", "Basic x")).isEqualTo("***");
    assertThat(Redaction.header("X-Page", "2")).isEqualTo("2");
  }
}
