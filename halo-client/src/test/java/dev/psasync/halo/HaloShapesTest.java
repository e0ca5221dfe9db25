package dev.psasync.halo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.http.ApiList;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.Incompleteness.Kind;
import dev.psasync.http.Json;
import dev.psasync.http.JsonFields;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.ThrottledException;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes of answers, each as somebody has met it or as nobody has ruled it out. */
class HaloShapesTest {

  private static JsonFields fields(String json) {
    return JsonFields.of((Map<?, ?>) Objects.requireNonNull(Json.parse(json)));
  }

  @ParameterizedTest
  @CsvSource({
    "18,            18",
    "18.0,          18",
    "'\"18\"',      18",
    "'\"18.0\"',    18",
    "1.8E1,         18",
    "18.5,          ",
    "0,             ",
    "-1,            ",
    "'\"x\"',       ",
    "'\"\"',        ",
    "null,          ",
    "99999999999999999999, ",
    "true,          ",
  })
  void idsInAnyForm(String json, @Nullable Long id) {
    assertThat(fields("{\"Site_ID\":" + json + "}").id("site_id")).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "1, true",
    "1.0, true",
    "'\"true\"', true",
    "'\"1\"', true",
    "false, false",
    "0, false",
    "'\"False\"', false",
    "'\"maybe\"', ",
    "null, ",
    "2, "
  })
  void flagsInAnyForm(String json, @Nullable Boolean flag) {
    assertThat(fields("{\"inactive\":" + json + "}").flag("inactive")).isEqualTo(flag);
  }

  @ParameterizedTest
  @CsvSource({
    "2019-01-09T09:37:08.7,        2019-01-09T09:37:08.700Z",
    "2022-09-26T16:15:38.897,      2022-09-26T16:15:38.897Z",
    "2022-09-26T16:15:38,          2022-09-26T16:15:38Z",
    "2024-08-30T10:11:12.1234567Z, 2024-08-30T10:11:12.123456700Z",
    "2024-08-30T10:11:12+02:00,    2024-08-30T08:11:12Z",
    "2024-08-30,                   2024-08-30T00:00:00Z",
    "1899-12-30T00:00:00,          ",
    "0001-01-01T00:00:00,          ",
    "yesterday,                    ",
    "'',                           ",
  })
  void datesInAnyForm(String text, @Nullable String instant) {
    assertThat(
            Optional.ofNullable(fields("{\"d\":\"" + text + "\"}").instant("d"))
                .map(Object::toString)
                .orElse(null))
        .isEqualTo(instant);
  }

  @Test
  void unknownFieldsAreKeptAndAbsentMeansNull() {
    HaloUser user =
        new HaloUser(fields("{\"id\":5,\"name\":null,\"new_in_2027\":{\"a\":[1,2.0]},\"x\":\"\"}"));
    assertThat(user.name()).isNull();
    assertThat(user.fields().has("name")).isFalse();
    assertThat(user.fields().text("x")).isEmpty();
    assertThat(Json.write(user.fields().asMap()))
        .isEqualTo("{\"id\":5,\"new_in_2027\":{\"a\":[1,2]},\"x\":\"\"}");
  }

  private static String rows(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(id -> "{\"id\":" + id + ",\"client_id\":12}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static @Nullable Kind kind(ApiList<?> list) {
    return list.<@Nullable Kind>fold(all -> null, (some, reason) -> reason.kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"record_count\":3,\"users\":%s}",
        "{\"record_count\":3.0,\"Users\":%s}",
        "{\"page_no\":1,\"people\":%s,\"record_count\":\"3\"}",
      })
  void envelopesInAnyForm(String envelope) {
    ScriptedHalo halo =
        new ScriptedHalo(request -> ScriptedHalo.json(200, envelope.formatted(rows(1, 3))));
    ApiList<HaloUser> users = halo.client().users().list(UserQuery.all());
    assertThat(users.isComplete()).isTrue();
    assertThat(users.items()).hasSize(3);
    assertThat(halo.sent()).hasSize(1);
  }

  @Test
  void withoutACountOnlyAnEmptyPageIsTheEnd() {
    ScriptedHalo pages =
        new ScriptedHalo(
            request ->
                ScriptedHalo.json(
                    200,
                    switch (ScriptedHalo.page(request)) {
                      case 1 -> rows(1, 2);
                      case 2 -> rows(3, 3);
                      default -> "[]";
                    }));
    ApiList<HaloUser> users = pages.client().users().list(UserQuery.all());
    assertThat(users.isComplete()).isTrue();
    assertThat(users.items()).hasSize(3);

    ScriptedHalo same = new ScriptedHalo(request -> ScriptedHalo.json(200, rows(1, 2)));
    assertThat(kind(same.client().users().list(UserQuery.all()))).isEqualTo(Kind.REPEATED_PAGE);
    assertThat(same.sent()).as("read again once").hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"try again later\",\"errors\":[]}",
        "{\"errors\":[{\"id\":1}]}",
        "{\"record_count\":\"?\",\"errors\":[]}",
      })
  void anObjectThatNeitherCountsNorNamesTheListIsNoList(String body) {
    ScriptedHalo halo = new ScriptedHalo(request -> ScriptedHalo.json(200, body));
    HaloClient client = halo.client();
    assertThatThrownBy(() -> client.users().list(UserQuery.all()))
        .isInstanceOf(UnexpectedAnswerException.class);
    assertThatThrownBy(() -> client.sites().ofClient(12))
        .isInstanceOf(UnexpectedAnswerException.class);
    assertThatThrownBy(() -> client.users().stream(UserQuery.all(), rows -> {}))
        .isInstanceOf(UnexpectedAnswerException.class);
    assertThatThrownBy(() -> client.azureMappings().connections())
        .isInstanceOf(UnexpectedAnswerException.class);
    assertThatThrownBy(() -> client.customFields().all())
        .isInstanceOf(UnexpectedAnswerException.class);
  }

  @Test
  void anObjectThatIsNoListEndsNoListThatIsNotCounted() {
    ScriptedHalo halo =
        new ScriptedHalo(
            request ->
                ScriptedHalo.json(
                    200,
                    ScriptedHalo.page(request) == 1
                        ? rows(1, 2)
                        : "{\"message\":\"try again later\",\"errors\":[]}"));
    ApiList<HaloUser> users = halo.client().users().list(UserQuery.all());
    assertThat(kind(users)).isEqualTo(Kind.MALFORMED);
    assertThat(users.items()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                   | NO_PROOF",
        "{\"users\":[]}                       | NO_PROOF",
        "{\"record_count\":0,\"users\":[]}    | ",
        "{\"record_count\":0,\"people\":[]}   | ",
      })
  void nobodyIsBelievedOnlyWhenCounted(String body, @Nullable Kind kind) {
    ScriptedHalo halo = new ScriptedHalo(request -> ScriptedHalo.json(200, body));
    assertThat(kind(halo.client().users().list(UserQuery.all()))).isEqualTo(kind);
    assertThat(
            halo.client().users().stream(UserQuery.all(), rows -> {})
                .map(Incompleteness::kind)
                .orElse(null))
        .isEqualTo(kind);
  }

  @Test
  void listsThatComeAsBareArraysMayBeEmpty() {
    HaloClient client = new ScriptedHalo(request -> ScriptedHalo.json(200, "[]")).client();
    assertThat(client.azureMappings().tenantMappings()).isEmpty();
    assertThat(client.customFields().all()).isEmpty();
  }

  @Test
  void countsThatDropToZeroBeyondTheEndAreNotBelieved() {
    ScriptedHalo halo =
        new ScriptedHalo(
            request ->
                ScriptedHalo.json(
                    200,
                    ScriptedHalo.page(request) == 1
                        ? "{\"record_count\":4,\"users\":" + rows(1, 3) + "}"
                        : "{\"record_count\":0,\"users\":[]}"));
    assertThat(kind(halo.client().users().list(UserQuery.all()))).isEqualTo(Kind.COUNT_DISAGREES);
  }

  @Test
  void theNumberOfPagesIsBounded() {
    ScriptedHalo halo =
        new ScriptedHalo(
            request -> {
              int page = ScriptedHalo.page(request);
              return ScriptedHalo.json(
                  200, "{\"record_count\":999999,\"users\":" + rows(page, page) + "}");
            });
    assertThat(kind(halo.client().users().list(UserQuery.all()))).isEqualTo(Kind.PAGE_LIMIT);
    assertThat(halo.sent()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"record_count\":2,\"users\":[{\"id\":1,\"client_id\":12},{\"id\":2,\"client_id\":13}]}",
        "{\"record_count\":2,\"users\":[{\"id\":1,\"client_id\":12},{\"id\":2}]}",
      })
  void aFilterThatIsIgnoredIsNoticed(String body) {
    ScriptedHalo halo = new ScriptedHalo(request -> ScriptedHalo.json(200, body));
    ApiList<HaloUser> users = halo.client().users().list(UserQuery.all().ofClient(12));
    assertThat(kind(users)).isEqualTo(Kind.FILTER_IGNORED);
    assertThat(users.items()).as("nobody else's contact gets in").isEmpty();
  }

  @Test
  void anOddRowLosesNeitherThePageNorItsOwnTrace() {
    ScriptedHalo halo =
        new ScriptedHalo(
            request ->
                ScriptedHalo.json(
                    200,
                    ScriptedHalo.page(request) == 1
                        ? "{\"record_count\":3,\"users\":[{\"id\":1},{\"id\":\"?\"},7,{\"id\":2}]}"
                        : "{\"record_count\":3,\"users\":[]}"));
    ApiList<HaloUser> users = halo.client().users().list(UserQuery.all());
    assertThat(users.items()).extracting(HaloUser::id).containsExactly(1L, 2L);
    assertThat(kind(users)).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void theChangedSinceProbeBelievesOnlyAnEmptyFuture() {
    assertThat(
            changedSinceWorks(
                "{\"record_count\":9,\"users\":[{\"id\":1}]}", "{\"record_count\":0,\"users\":[]}"))
        .isTrue();
    assertThat(
            changedSinceWorks(
                "{\"record_count\":9,\"users\":[{\"id\":1}]}",
                "{\"record_count\":9,\"users\":[{\"id\":1}]}"))
        .isFalse();
    assertThat(
            changedSinceWorks(
                "{\"record_count\":0,\"users\":[]}", "{\"record_count\":0,\"users\":[]}"))
        .as("an empty instance proves nothing")
        .isFalse();
    assertThat(changedSinceWorks("{\"record_count\":9,\"users\":[{\"id\":1}]}", "[]")).isFalse();
  }

  private static boolean changedSinceWorks(String all, String future) {
    return new ScriptedHalo(
            request ->
                ScriptedHalo.json(
                    200, request.uri().getQuery().contains("lastupdatefromdate") ? future : all))
        .client()
        .users()
        .changedSinceWorks();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":4711.0,\"name\":\"Ada\"}",
        "[{\"id\":\"4711\",\"name\":\"ADA \"}]",
        "{\"users\":[{\"id\":4711}]}",
      })
  void answersToACreateInAnyForm(String body) {
    for (int status : new int[] {200, 201}) {
      ScriptedHalo halo = new ScriptedHalo(request -> ScriptedHalo.json(status, body));
      assertThat(halo.client().users().create(NewUser.named("Ada", 18)).id()).isEqualTo(4711);
      assertThat(ScriptedHalo.body(halo.sent().get(0))).startsWith("[{").endsWith("}]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "true",
        "<html>ok</html>",
        "{\"id\":0,\"name\":\"Ada\"}",
        "{\"id\":12,\"name\":\"Somebody Else\"}",
        "[{\"id\":1,\"name\":\"Ada\"},{\"id\":2,\"name\":\"Ada\"}]",
      })
  void anAcceptedCreateWithAnAnswerThatIsNotItIsUnknown(String body) {
    ScriptedHalo halo = new ScriptedHalo(request -> ScriptedHalo.json(201, body));
    assertThatThrownBy(() -> halo.client().users().create(NewUser.named("Ada", 18)))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("look");
    assertThat(halo.sent()).hasSize(1);
  }

  @Test
  void anUpdateIsJudgedByItsIdNotByItsPlace() {
    ScriptedHalo last =
        new ScriptedHalo(request -> ScriptedHalo.json(201, "{\"id\":2,\"title\":\"b\"}"));
    assertThat(
            last.client()
                .users()
                .updateTogether(
                    java.util.List.of(
                        UserUpdate.of(1).with(UserField.TITLE, "a"),
                        UserUpdate.of(2).with(UserField.TITLE, "b"))))
        .extracting(Optional::isPresent)
        .containsExactly(false, true);
    ScriptedHalo turned =
        new ScriptedHalo(request -> ScriptedHalo.json(201, "[{\"id\":2},{\"id\":1}]"));
    assertThat(
            turned
                .client()
                .users()
                .updateTogether(
                    java.util.List.of(
                        UserUpdate.of(1).with(UserField.TITLE, "a"),
                        UserUpdate.of(2).with(UserField.TITLE, "b"))))
        .extracting(user -> user.orElseThrow().id())
        .containsExactly(1L, 2L);
    assertThat(turned.sent().get(0).uri().getQuery()).isEqualTo("returnall=true");
    ScriptedHalo other = new ScriptedHalo(request -> ScriptedHalo.json(201, "{\"id\":9}"));
    assertThatThrownBy(
            () -> other.client().users().update(UserUpdate.of(1).with(UserField.TITLE, "a")))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void createAndUpdateCannotBeMixedUp() {
    assertThatIllegalArgumentException().isThrownBy(() -> UserUpdate.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> NewUser.named("Ada", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> NewUser.named(" ", 18));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewUser.named("Ada", 18).withProperty("ID", 5));
    assertThatIllegalArgumentException().isThrownBy(() -> UserUpdate.of(1).withProperty("id", 5));
    assertThatIllegalArgumentException().isThrownBy(() -> UserUpdate.of(1).clear(UserField.NAME));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ScriptedHalo(r -> ScriptedHalo.json(200, "{}"))
                    .client()
                    .users()
                    .update(UserUpdate.of(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":\"invalid_scope\",\"error_description\":\"no such scope\"}    | invalid_scope: no such scope",
        "400 | {\"ClassName\":\"System.Exception\",\"Message\":\"Execution failed\"}    | Execution failed",
        "400 | {\"message\":\"Please select a valid Client/Site/User\"}                 | Please select a valid Client/Site/User",
        "400 | {\"resultCode\":5,\"errorMessage\":\"legacy\"}                           | legacy",
        "400 | \"CODE:APP03/2 rule\"                                                    | CODE:APP03/2 rule",
        "400 | {\"[0].site_id\":[\"Input string '95.0' is not a valid integer\"]}       | [0].site_id: Input string '95.0' is not a valid integer",
        "404 | <html><h1>Not here</h1></html>                                           | Not here",
      })
  void errorBodiesInAnyForm(int status, String body, String words) {
    ScriptedHalo halo = new ScriptedHalo(request -> ScriptedHalo.json(status, body));
    assertThatThrownBy(() -> halo.client().clients().count())
        .hasMessageContaining(words)
        .isInstanceOfAny(RequestRejectedException.class, CredentialsException.class);
  }

  @Test
  void theLimitIsKnownByItsWordsToo() {
    ScriptedHalo halo =
        new ScriptedHalo(
            request ->
                ScriptedHalo.json(
                    403, "\"Rate Limit Reached - 300 Requests per rolling 5 minute window\""));
    HaloClient client =
        HaloClient.connect(
            HaloConfiguration.builder(
                    java.net.URI.create("https://a.example"), "id", dev.psasync.http.Secret.of("s"))
                .authorisationUrl(java.net.URI.create("https://a.example/auth"))
                .transport(halo)
                .retryPolicy(dev.psasync.http.RetryPolicy.none())
                .build());
    assertThatThrownBy(() -> client.clients().count()).isInstanceOf(ThrottledException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"report\":{\"rows\":[{\"Uid\":1}],\"loaded\":true}}              | 1",
        "{\"rows\":[{\"Uid\":1},{\"Uid\":2}],\"report\":{\"loaded\":true}}  | 2",
        "[{\"report\":{\"rows\":[{\"Uid\":1}]}}]                            | 1",
        "{\"report\":{\"loaded\":true}}                                     | 0",
      })
  void reportsInAnyForm(String body, int rows) {
    ScriptedHalo halo = new ScriptedHalo(request -> ScriptedHalo.json(201, body));
    assertThat(halo.client().reports().run("SELECT 1")).hasSize(rows);
    assertThat(ScriptedHalo.body(halo.sent().get(0)))
        .contains("\"_loadreportonly\":true", "\"id\":0");
  }

  @Test
  void aFailedReportIsAnErrorAlthoughTheStatusSaysOtherwise() {
    ScriptedHalo failed =
        new ScriptedHalo(
            request ->
                ScriptedHalo.json(
                    201,
                    "{\"report\":{\"loaded\":false,\"load_error\":\"Invalid column name 'x'\"}}"));
    assertThatThrownBy(() -> failed.client().reports().run("SELECT x"))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("Invalid column name");
    ScriptedHalo odd = new ScriptedHalo(request -> ScriptedHalo.json(201, "{\"id\":0}"));
    assertThatThrownBy(() -> odd.client().reports().run("SELECT x"))
        .isInstanceOf(UnexpectedAnswerException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.halopsa.com/auth,        acme, https://acme.halopsa.com/auth/token?tenant=acme",
    "https://acme.halopsa.com/auth/,       ,     https://acme.halopsa.com/auth/token",
    "https://acme.halopsa.com,             ,     https://acme.halopsa.com/auth/token",
    "https://a.example/auth/token,         a b,  https://a.example/auth/token?tenant=a%20b",
    "https://a.example/auth/token?tenant=x, y,   https://a.example/auth/token?tenant=y",
  })
  void tokenUrls(java.net.URI given, @Nullable String tenant, String url) {
    assertThat(HaloTokens.tokenUrl(given, tenant)).hasToString(url);
  }
}
