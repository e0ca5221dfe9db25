package dev.psasync.connectwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.connectwise.connector.ConnectWiseConnector;
import dev.psasync.connectwise.simulated.SimulatedConnectWise;
import dev.psasync.http.ApiException;
import dev.psasync.http.ApiList;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.connectwise.ConnectWiseFaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values planted on every way in are looked for on every way out. */
class SecrecyTest {
  private static final String BASIC =
      Base64.getEncoder()
          .encodeToString(
              "acmemsp+psaSyncPublic:psaSyncPrivateKey".getBytes(StandardCharsets.UTF_8));
  private static final List<String> SECRETS =
      List.of("psaSyncPrivateKey", BASIC, "c0ffee00-1111-4222-8333-444455556666");
  private static final List<String> PERSONAL =
      List.of("Canaria", "Byronova", "canaria@acme.example", "+49 170 5551234");

  private static ContactDraft person(long company) {
    return ContactDraft.named("Canaria", company)
        .with(ContactField.LAST_NAME, "Byronova")
        .withItem(new NewItem(Channel.EMAIL, 13, "canaria@acme.example", true))
        .withItem(new NewItem(Channel.PHONE, 4, "+49 170 5551234", false));
  }

  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void nothingIsInTextForms() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      long company = connectWise.company("Acme", 0).id();
      ConnectWiseContact created = connectWise.client().contacts().create(person(company));
      List<Object> shown =
          List.of(
              person(company),
              ContactPatch.of(1).with(ContactField.FIRST_NAME, "Canaria"),
              new NewItem(Channel.EMAIL, 13, "canaria@acme.example", true),
              created,
              created.fields(),
              created.items(),
              new ApiList.Complete<>(List.of(created)),
              ContactFilter.all().withEmail("canaria@acme.example"),
              connectWise.client(),
              connectWise.client().configuration(),
              new ConnectWiseConnector(connectWise.client()));
      for (String canary : PERSONAL) {
        assertThat(shown.toString()).doesNotContain(canary);
      }
      for (String secret : SECRETS) {
        assertThat(shown.toString()).doesNotContain(secret);
      }
    }
  }

  @Test
  void nothingIsInErrorsWhateverTheServerQuotes() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      long company = connectWise.company("Acme", 1).id();
      connectWise.client().systemInfo();
      connectWise
          .sim()
          .faults()
          .always(RequestMatchers.any(), ConnectWiseFaults.quotingEverything());
      List<Throwable> failures = new ArrayList<>();
      for (Runnable call :
          List.<Runnable>of(
              () -> connectWise.client().contacts().create(person(company)),
              () ->
                  connectWise
                      .client()
                      .contacts()
                      .update(ContactPatch.of(1).with(ContactField.LAST_NAME, "Byronova")),
              () -> connectWise.client().communications().setValue(1, 2, "canaria@acme.example"),
              () ->
                  connectWise
                      .client()
                      .contacts()
                      .list(ContactFilter.all().withEmail("canaria@acme.example")))) {
        assertThatThrownBy(call::run).isInstanceOf(ApiException.class).satisfies(failures::add);
      }
      assertThat(failures).hasSize(4);
      for (Throwable failure : failures) {
        String all = trace(failure) + ((ApiException) failure).failure();
        SECRETS.forEach(secret -> assertThat(all).doesNotContain(secret));
        PERSONAL.forEach(canary -> assertThat(all).doesNotContain(canary));
      }
    }
  }

  @Test
  void nothingIsInTheLog() throws IOException {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      long company = connectWise.company("Acme", 1).id();
      ConnectWiseContact created = connectWise.client().contacts().create(person(company));
      connectWise
          .client()
          .contacts()
          .update(ContactPatch.of(created.id()).with(ContactField.TITLE, "Byronova"));
      connectWise.client().contacts().list(ContactFilter.all().withEmail("canaria@acme.example"));
      String log = Files.readString(Path.of("target", "test.log"));
      assertThat(log)
          .contains(
              "GET /company/contacts: status 200",
              "POST /company/contacts: status 201",
              "PATCH /company/contacts/{id}: status 200");
      SECRETS.forEach(secret -> assertThat(log).doesNotContain(secret));
      PERSONAL.forEach(canary -> assertThat(log).doesNotContain(canary));
    }
  }
}
