package dev.psasync.halo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.halo.simulated.SimulatedHalo;
import dev.psasync.http.ApiException;
import dev.psasync.http.ApiList;
import dev.psasync.http.JsonFields;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.RetryPolicy;
import dev.psasync.http.Secret;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.halo.ClientRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Values planted on every way in are looked for on every way out. */
class HaloSecrecyTest {
  private static final List<String> CANARIES =
      List.of(
          "CANARY-client-secret",
          ScriptedHalo.TOKEN,
          "Canaria Byronova",
          "canaria@acme.example",
          "+49 170 5551234",
          "Canary Lane 7");

  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static NewUser person() {
    return NewUser.named("Canaria Byronova", 18)
        .with(UserField.EMAIL, "canaria@acme.example")
        .with(UserField.MOBILE, "+49 170 5551234")
        .withProperty("delivery", Map.of("line1", List.of("Canary Lane 7")));
  }

  @Test
  void nothingIsInTextForms() {
    HaloUser user = new HaloUser(JsonFields.of(person().body().properties()));
    HaloClient client = new ScriptedHalo(r -> ScriptedHalo.json(200, "{}")).client();
    List<Object> shown =
        List.of(
            person(),
            UserUpdate.of(1).with(UserField.NAME, "Canaria Byronova"),
            user,
            user.fields(),
            new ApiList.Complete<>(List.of(user)),
            UserQuery.all().search("canaria@acme.example"),
            new CustomFieldValue(1, "CFx", "Canaria Byronova", "Canary Lane 7"),
            client,
            client.configuration());
    for (String canary : CANARIES) {
      assertThat(shown.toString()).doesNotContain(canary);
    }
    assertThat(user.toString()).isEqualTo("HaloUser[0]");
  }

  @Test
  void nothingIsInTheLog() throws IOException {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 0);
      UserResource users = halo.client().users();
      HaloUser created =
          users.create(
              NewUser.named("Canaria Byronova", acme.mainSiteId())
                  .with(UserField.EMAIL, "canaria@acme.example")
                  .with(UserField.MOBILE, "+49 170 5551234"));
      users.update(UserUpdate.of(created.id()).with(UserField.NOTES, "Canary Lane 7"));
      users.list(UserQuery.all().search("canaria@acme.example"));
      halo.sim()
          .faults()
          .next(RequestMatchers.to("POST", "/api/users"), 1, StandardFaults.status(400));
      assertThatThrownBy(
              () ->
                  users.update(
                      UserUpdate.of(created.id()).with(UserField.NAME, "Canaria Byronova")))
          .isInstanceOf(RequestRejectedException.class);
      String log = Files.readString(Path.of("target", "test.log"));
      assertThat(log)
          .contains("GET /Users: status 200", "POST /Users: status 201", "POST /Users: status 400")
          .doesNotContain(halo.sim().clientSecret(), "search=", "Bearer");
      for (String canary : CANARIES) {
        assertThat(log).doesNotContain(canary);
      }
    }
  }

  @Test
  void nothingIsInErrorsWhateverTheServerQuotes() {
    for (int status : new int[] {200, 302, 400, 401, 403, 404, 409, 429, 500, 503}) {
      ScriptedHalo halo =
          new ScriptedHalo(
              request ->
                  ScriptedHalo.json(
                      status,
                      "{\"Message\":\"User CANARIA BYRONOVA <canaria@acme.example> at Canary Lane 7, call +49 170"
                          + " 5551234, token "
                          + Objects.requireNonNull(request.headers().get("Authorization"))
                          + "\"}"));
      HaloClient client =
          HaloClient.connect(
              HaloConfiguration.builder(
                      URI.create("https://acme.halopsa.example"),
                      "id",
                      Secret.of("CANARY-client-secret"))
                  .authorisationUrl(URI.create("https://acme.halopsa.example/auth"))
                  .transport(halo)
                  .retryPolicy(RetryPolicy.none())
                  .build());
      List<Throwable> failures = new ArrayList<>();
      for (Runnable call :
          List.<Runnable>of(
              () -> client.users().create(person()),
              () ->
                  client.users().update(UserUpdate.of(1).with(UserField.NAME, "Canaria Byronova")),
              () -> client.users().list(UserQuery.all().search("Canaria Byronova")))) {
        try {
          call.run();
        } catch (ApiException e) {
          failures.add(e);
        }
      }
      assertThat(failures).as("status %d", status).hasSize(3);
      String update = trace(failures.get(1)) + ((ApiException) failures.get(1)).failure();
      String create = trace(failures.get(0)) + ((ApiException) failures.get(0)).failure();
      for (String canary : CANARIES) {
        assertThat(create).as("status %d", status).doesNotContainIgnoringCase(canary);
      }
      assertThat(update).doesNotContainIgnoringCase("Canaria Byronova");
      assertThat(trace(failures.get(2))).doesNotContainIgnoringCase("Canaria Byronova");
    }
  }
}
