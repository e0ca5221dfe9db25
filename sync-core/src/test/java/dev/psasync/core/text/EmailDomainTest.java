package dev.psasync.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C-5, L-7: domains of emails in the one form under which they are compared. */
class EmailDomainTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "ann@Contoso.com,          contoso.com",
    "'ann@contoso.com ',       contoso.com",
    "a@b@contoso.com,          contoso.com",
    "ann,                      ''",
    "@contoso.com,             contoso.com",
    "ann@,                     ''",
    "ann@müller.example,       xn--mller-kva.example",
    "ann@MÜLLER.example,       xn--mller-kva.example",
    "ann@xn--mller-kva.example, xn--mller-kva.example",
  })
  void domains(String email, String domain) {
    assertThat(EmailDomain.of(email)).isEqualTo(domain);
  }

  /** What cannot be a domain stays what it is, so that it is like itself and nothing else. */
  @ParameterizedTest
  @CsvSource({
    "ü..example",
    "üxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.example"
  })
  void whatIsNoDomainIsLeftAlone(String domain) {
    assertThat(EmailDomain.normal(domain)).isEqualTo(domain);
  }
}
