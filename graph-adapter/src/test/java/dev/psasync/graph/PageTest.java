package dev.psasync.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** what is a page, and what only looks like one. */
class PageTest {
  private static Page.Result read(String body, Page.Kind kind) {
    return Page.read(
        GraphJson.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), kind);
  }

  @ParameterizedTest(name = "{0} as {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'value':[]}                                                         | LIST  | ok",
        "{'value':[{'id':'1'}],'@odata.nextLink':'https://h/x'}               | LIST  | ok",
        "{'value':[],'@odata.nextLink':null}                                  | LIST  | ok",
        "{'value':[],'@odata.deltaLink':'https://h/x'}                        | DELTA | ok",
        "{'value':[],'@odata.nextLink':'https://h/x'}                         | DELTA | ok",
        "{}                                                                   | LIST  | no list of values",
        "{'value':null}                                                       | LIST  | no list of values",
        "{'value':{}}                                                         | LIST  | no list of values",
        "{'id':'1'}                                                           | DELTA | no list of values",
        "[]                                                                   | LIST  | no JSON object",
        "'text'                                                               | LIST  | no JSON object",
        "{'value':[],'error':{'code':'x'}}                                    | LIST  | error",
        "{'value':[],'@odata.nextLink':''}                                    | LIST  | no URL",
        "{'value':[],'@odata.nextLink':7}                                     | LIST  | no URL",
        "{'value':[],'@odata.nextLink':'/users?x'}                            | LIST  | no URL",
        "{'value':[],'@odata.nextLink':'https://h/x','@odata.deltaLink':'https://h/y'} | DELTA | both",
        "{'value':[]}                                                         | DELTA | neither",
      })
  void aPageHasWhatAPageMustHave(String body, Page.Kind kind, String expected) {
    Page.Result result = read(body, kind);

    if (expected.equals("ok")) {
      assertThat(result.fault()).isNull();
      assertThat(result.page()).isNotNull();
    } else {
      assertThat(result.page()).isNull();
      assertThat(result.fault()).contains(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{'value':[",
        "{'value':[{'id':'1'}]",
        "{'value':[]} {'value':[]}",
        "<html>503</html>",
        "{'value':[],'value':[]}",
        "{value:[]}"
      })
  void whatIsNotExactlyOneDocumentIsNone(String body) {
    assertThat(GraphJson.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(GraphJson.parse("\uFEFF{\"value\":[]}".getBytes(StandardCharsets.UTF_8)))
        .isNotNull();
  }

  @Test
  void oddEntriesAreCountedAndTheOthersKept() {
    Page page =
        Objects.requireNonNull(
            read("{'value':[{'id':'1'},7,null,{'id':'2'}]}", Page.Kind.LIST).page());

    assertThat(page.items()).hasSize(2);
    assertThat(page.oddItems()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "CUST",
    "cust.onmicrosoft.com",
    "common",
    "7e7e0000-0000-4000-8000-00000000000",
    "7e7e0000-0000-4000-8000-00000000000a/../x"
  })
  void onlyAGuidIsATenant(String text) {
    assertThat(TenantGuid.isGuid(text)).isFalse();
  }

  @Test
  void aGuidIsKeptInLowerCase() {
    String guid = "7E7E0000-0000-4000-8000-00000000000A";
    assertThat(new TenantGuid(" " + guid + " ").value()).isEqualTo(guid.toLowerCase(Locale.ROOT));
  }
}
