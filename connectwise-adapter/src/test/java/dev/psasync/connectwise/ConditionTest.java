package dev.psasync.connectwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.connectwise.simulated.SimulatedConnectWise;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  @Test
  void writesEachKindOfValueAsConnectWiseReadsIt() {
    assertThat(Condition.equal("name", "Ada").text()).isEqualTo("name=\"Ada\"");
    assertThat(Condition.equal("name", "O\"Neil").text()).isEqualTo("name='O\"Neil'");
    assertThat(Condition.equal("name", "a [b]").text()).isEqualTo("name=\"a [[]b]\"");
    assertThat(Condition.equal("company/id", 250).text()).isEqualTo("company/id=250");
    assertThat(Condition.equal("inactiveFlag", false).text()).isEqualTo("inactiveFlag=false");
    assertThat(Condition.oneOf("company/id", List.of(1L, 2L)).text())
        .isEqualTo("company/id in (1,2)");
    assertThat(Condition.after("lastUpdated", Instant.parse("2026-01-31T05:53:27.9Z")).text())
        .isEqualTo("lastUpdated>[2026-01-31T05:53:27Z]");
    assertThat(
            Condition.equal("a", 1).or(Condition.equal("b", 2)).and(Condition.equal("c", 3)).text())
        .isEqualTo("(a=1 or b=2) and c=3");
    assertThat(Condition.none().and(Condition.equal("a", 1)).text()).isEqualTo("a=1");
    assertThat(Condition.none().or(Condition.equal("a", 1)).isNone()).isTrue();
  }

  @Test
  void refusesWhatCannotBeWritten() {
    assertThatThrownBy(() -> Condition.equal("name", "a'b\"c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("a'b");
    assertThatThrownBy(() -> Condition.equal("name=1 or id", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Condition.oneOf("id", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNoValue() {
    assertThat(Condition.equal("firstName", "Canaria")).hasToString("Condition[…]");
    assertThat(ContactFilter.all().withEmail("canaria@acme.example").toString())
        .doesNotContain("canaria");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada & Co",
        "O'Neil",
        "5% off",
        "a+b",
        "Zoë",
        "two words",
        "x\" or id>0 or name=\"",
        "[brackets]",
        "#1"
      })
  void aValueStaysAValueOnItsWayToTheServer(String name) {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      long site = connectWise.company("Acme", 3).mainSiteId();
      long id = connectWise.sim().state().addContact(site, name, null).id();
      assertThat(
              connectWise
                  .client()
                  .contacts()
                  .list(ContactFilter.all().where(Condition.equal("firstName", name)))
                  .items())
          .extracting(ConnectWiseContact::id)
          .containsExactly(id);
    }
  }

  @Test
  void findsByEmailAndByCustomFieldWhateverTheState() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      long site = connectWise.company("Acme", 5).mainSiteId();
      long id =
          connectWise
              .sim()
              .state()
              .addContact(site, "Ada", "Byron")
              .email("ada@acme.example")
              .addItem("Personal", "ada@home.example", false)
              .addItem("Mobile", "0170 5551", false)
              .set("inactiveFlag", true)
              .setCustomField("EntraObjId", "6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a")
              .id();
      ContactResource contacts = connectWise.client().contacts();
      for (ContactFilter filter :
          List.of(
              ContactFilter.all().withEmail("ADA@home.example"),
              ContactFilter.all()
                  .withCustomField("EntraObjId", "6F0C2F0E-1111-4222-8333-9A9A9A9A9A9A"))) {
        assertThat(contacts.list(filter).items())
            .extracting(ConnectWiseContact::id)
            .containsExactly(id);
        assertThat(contacts.count(filter)).isEqualTo(1);
      }
      assertThat(contacts.list(ContactFilter.all().withEmail("0170 5551")).items())
          .as("a number is no email")
          .isEmpty();
    }
  }
}
