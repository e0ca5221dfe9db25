package dev.psasync.core.company;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C-6: what a website is. */
class WebsiteTest {
  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://www.contoso.com          | contoso.com        | scheme and www dropped
          http://contoso.com/start?x=1#y   | contoso.com        | path, query and fragment dropped
          contoso.com                      | contoso.com        | no scheme
          CONTOSO.COM                      | contoso.com        | lower case
          www.contoso.com                  | contoso.com        | www without scheme
          https://contoso.com:8443/        | contoso.com        | port dropped
          https://user:pw@contoso.com/     | contoso.com        | user info dropped
          https://contoso.com.             | contoso.com        | trailing dot dropped
          https://www.www.contoso.com      | www.contoso.com    | only one leading www
          wwwcontoso.com                   | wwwcontoso.com     | www must be a label
          https://müller.example           | xn--mller-kva.example | IDN to ASCII
          '  https://contoso.com  '        | contoso.com        | trimmed
          contoso.com/about                | contoso.com        | path without scheme
          //contoso.com                    | contoso.com        | scheme-relative
          ftp://contoso.com                |                    | another scheme is no website
          info@contoso.com                 |                    | an email address is no website
          mailto:info@contoso.com          |                    | nor is a mail link
          localhost                        |                    | no dot
          https://contoso                  |                    | no dot
          ''                               |                    | blank
          '   '                            |                    | white space only
          https://con toso.com             |                    | no host
          www.                             |                    | nothing left
          """)
  void host(String typed, String host, String note) {
    assertThat(Website.host(typed)).as(note).isEqualTo(java.util.Optional.ofNullable(host));
  }
}
