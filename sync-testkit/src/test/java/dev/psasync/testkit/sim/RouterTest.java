package dev.psasync.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

  private final Router router =
      new Router()
          .route("GET", "/users/delta", (request, variables) -> SimResponse.text(200, "delta"))
          .route(
              "GET",
              "/users/{id}",
              (request, variables) -> SimResponse.text(200, "user " + variables.get("id")))
          .route("POST", "/users", (request, variables) -> SimResponse.text(201, "made"));

  @ParameterizedTest
  @CsvSource({
    "GET,  /users/delta,        200, delta",
    "GET,  /Users/Delta/,       200, delta",
    "GET,  /users/7,            200, user 7",
    "GET,  /users/a%2Fb%40c+d,  200, user a/b@c+d",
    "POST, /users,              201, made",
    "GET,  /users,              405, ''",
    "GET,  /users/7/manager,    404, ''",
    "GET,  /,                   404, ''",
  })
  void findsTheRoute(String method, String path, int status, String body) {
    SimResponse response = router.handle(new SimRequest(method, path, "", SimHeaders.none(), ""));

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void aRequestNeverShowsItsSecrets() {
    SimRequest request =
        new SimRequest(
            "get",
            "/token",
            "code=hush",
            SimHeaders.none().with("Authorization", "Bearer hush"),
            "client_secret=hush");

    assertThat(request.toString()).isEqualTo("GET /token");
    assertThat(request.headers().toString() + request.query() + request.form())
        .doesNotContain("hush");
    assertThat(request.bearerToken()).contains("hush");
  }
}
