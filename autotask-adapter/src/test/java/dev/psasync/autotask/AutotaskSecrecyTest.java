package dev.psasync.autotask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.autotask.simulated.SimulatedAutotask;
import dev.psasync.http.ApiException;
import dev.psasync.http.ApiResponse;
import dev.psasync.http.HttpTransport;
import dev.psasync.http.JsonFields;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.RetryPolicy;
import dev.psasync.http.Secret;
import dev.psasync.testkit.sim.autotask.AutotaskRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Secrets and personal data stay out of logs, messages and text forms. */
class AutotaskSecrecyTest {
  private static final List<String> CANARIES =
      List.of(
          "CANARY-secret-!x9",
          "CANARYTRACKINGIDENTIFIER001",
          "Canaria",
          "Byronova",
          "canaria@acme.example",
          "+49 170 5551234");

  private static NewContact person() {
    return NewContact.named("Canaria", "Byronova")
        .with(ContactField.EMAIL, "canaria@acme.example")
        .with(ContactField.MOBILE, "+49 170 5551234");
  }

  private static AutotaskClient client(HttpTransport transport) {
    return AutotaskClient.connect(
        AutotaskConfiguration.builder(
                "api@msp.example",
                Secret.of("CANARY-secret-!x9"),
                Secret.of("CANARYTRACKINGIDENTIFIER001"))
            .baseUrl(URI.create("https://webservices7.autotask.net/ATServicesRest/"))
            .usageCeiling(1, java.time.Duration.ZERO)
            .transport(transport)
            .retryPolicy(RetryPolicy.none())
            .build());
  }

  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void nothingIsInTextForms() {
    AutotaskContact contact = new AutotaskContact(JsonFields.of(person().body().properties()));
    AutotaskClient client = client(request -> new ApiResponse(200, Map.of(), new byte[0]));
    List<Object> shown =
        List.of(
            person(),
            ContactUpdate.of(1, 2).with(ContactField.FIRST_NAME, "Canaria"),
            contact,
            contact.fields(),
            EntityQuery.all().where(QueryFilter.equal("emailAddress", "canaria@acme.example")),
            client,
            client.configuration());
    for (String canary : CANARIES) {
      assertThat(shown.toString()).doesNotContain(canary);
    }
  }

  @Test
  void nothingIsInErrorsWhateverTheServerQuotes() {
    for (int status : new int[] {200, 302, 400, 401, 403, 404, 409, 429, 500, 503}) {
      AutotaskClient client =
          client(
              request ->
                  new ApiResponse(
                      status,
                      Map.of("Content-Type", List.of("application/json")),
                      ("{\"errors\":[\"Value CANARIA BYRONOVA <canaria@acme.example> +49 170 5551234 is required; Secret: "
                              + Objects.requireNonNull(request.headers().get("Secret"))
                              + " ApiIntegrationCode="
                              + Objects.requireNonNull(request.headers().get("ApiIntegrationCode"))
                              + "\"]}")
                          .getBytes(StandardCharsets.UTF_8)));
      List<ApiException> failures = new ArrayList<>();
      for (Runnable call :
          List.<Runnable>of(
              () -> client.contacts().create(7, person()),
              () ->
                  client
                      .contacts()
                      .update(
                          ContactUpdate.of(7, 8)
                              .with(ContactField.FIRST_NAME, "Canaria")
                              .with(ContactField.LAST_NAME, "Byronova")
                              .with(ContactField.EMAIL, "canaria@acme.example")
                              .with(ContactField.MOBILE, "+49 170 5551234")),
              () -> client.contacts().count(EntityQuery.all()))) {
        try {
          call.run();
        } catch (ApiException e) {
          failures.add(e);
        }
      }
      assertThat(failures).as("status %d", status).hasSizeGreaterThanOrEqualTo(2);
      for (ApiException failure : failures.subList(0, 2)) {
        for (String canary : CANARIES) {
          assertThat(trace(failure) + failure.failure())
              .as("status %d", status)
              .doesNotContainIgnoringCase(canary);
        }
      }
    }
  }

  @Test
  void nothingIsInTheLog() throws IOException {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 0);
      ContactResource contacts = autotask.client().contacts();
      contacts.create(acme.id(), person());
      contacts.list(
          EntityQuery.all().where(QueryFilter.equal("emailAddress", "canaria@acme.example")));
      assertThatThrownBy(
              () ->
                  contacts.create(
                      acme.id(), person().with(ContactField.NOTE, "Byronova".repeat(20))))
          .isInstanceOf(RequestRejectedException.class);
      String log = Files.readString(Path.of("target", "test.log"));
      assertThat(log)
          .contains(
              "POST /Companies/{id}/Contacts: status 200",
              "POST /Companies/{id}/Contacts: status 500",
              "POST /Contacts/query: status 200")
          .doesNotContain(
              autotask.sim().secret(), autotask.sim().integrationCode(), autotask.sim().userName());
      for (String canary : CANARIES) {
        assertThat(log).doesNotContain(canary);
      }
    }
  }
}
