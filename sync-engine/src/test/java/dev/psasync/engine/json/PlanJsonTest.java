package dev.psasync.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.model.UserType;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Round trips: what is written is read back equal. */
class PlanJsonTest {
  @Test
  void aPlanWithEveryKindOfWriteComesBackEqualWithItsHash() {
    SyncPlan plan = Samples.everything();

    SyncPlan back = PlanJson.read(PlanJson.write(plan));

    assertThat(back).isEqualTo(plan);
    assertThat(back.hash()).isEqualTo(plan.hash());
    assertThat(PlanJson.write(back)).isEqualTo(PlanJson.write(plan));
  }

  @Test
  void theSampleHasEveryKindOfWrite() {
    assertThat(Samples.everything().writes()).extracting(Write::kind).contains(Write.Kind.values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json            | no valid JSON at line 1",
        "[]                 | not a JSON object",
        "{}                 | has no version",
        "{\"version\": 3}   | reads up to 2",
        "{\"version\": 2}   | is missing",
        "{\"version\": 1}   | was made by an older library",
      })
  void whatIsNoPlanIsRefusedWithAReason(String json, String words) {
    assertThatThrownBy(() -> PlanJson.read(json))
        .isInstanceOf(JsonFormatException.class)
        .hasMessageContaining(words);
  }

  @Test
  void aDamagedPlanIsRefusedWithoutQuotingIt() {
    String json = PlanJson.write(Samples.everything());

    assertThatThrownBy(() -> PlanJson.read(json.substring(0, json.length() / 2)))
        .isInstanceOf(JsonFormatException.class)
        .hasMessageNotContaining("b.example")
        .hasNoCause();
  }

  @Test
  void b1_aPlanThatSomebodyChangedIsRefused() {
    String json = PlanJson.write(Samples.everything());
    String changed = json.replace("\"44\"", "\"45\"");
    assertThat(changed).isNotEqualTo(json);

    assertThatThrownBy(() -> PlanJson.read(changed))
        .isInstanceOf(JsonFormatException.class)
        .hasMessageContaining("changed after it was made");
  }

  @Test
  void aLinkWithItsWholeBaselineComesBackEqual() {
    FieldValues values =
        FieldValues.notReturned().toBuilder()
            .set(Field.EMAIL, "a@b.example")
            .set(Field.FAX, null)
            .custom("CFShoe", "44")
            .custom("CFHat", null)
            .build();
    Link link =
        new Link(
            Samples.user(1),
            Samples.COMPANY,
            new ContactId("7"),
            new Baseline(
                values,
                FieldValues.blank(),
                null,
                new SiteId("3"),
                Set.of("b", "a"),
                new Baseline.Written(values, null, Set.of("a"), false)),
            new Link.Leaver(2, Samples.NOW),
            Map.of("jobTitle", "Chief"));

    assertThat(LinkJson.read(LinkJson.write(link))).isEqualTo(link);
  }

  @Test
  void aTieToTheHubComesBackEqual() {
    HubTie tie =
        new HubTie(
            Samples.COMPANY,
            new ContactId("7"),
            new HubId("h1"),
            FieldValues.notReturned().toBuilder().set(Field.DEPARTMENT, "IT").build(),
            FieldValues.notReturned().toBuilder().set(Field.DEPARTMENT, null).build(),
            true,
            Set.of("department"));

    assertThat(HubTieJson.read(HubTieJson.write(tie))).isEqualTo(tie);
    HubTie bare = HubTie.of(Samples.COMPANY, new ContactId("7"), new HubId("h1"));
    assertThat(HubTieJson.read(HubTieJson.write(bare))).isEqualTo(bare);
  }

  @Test
  void aBareLinkComesBackEqual() {
    Link link = Link.of(Samples.user(1), Samples.COMPANY, new ContactId("7"), null);

    assertThat(LinkJson.read(LinkJson.write(link))).isEqualTo(link);
  }

  @Test
  void v1_aUsersThreeStatesComeBackEqual() {
    DirectoryUser full =
        DirectoryUser.builder(new UserId("u"))
            .upn("a@b.example")
            .aliases(List.of("smtp:x@b.example", "SMTP:a@b.example"))
            .type(UserType.GUEST)
            .enabled(false)
            .licences(Set.of("SPB", "E3"))
            .resourceAccount(true)
            .attributes(Map.of("extensionAttribute1", "x"))
            .field(Field.DISPLAY_NAME, "Zoë 東京")
            .build();
    DirectoryUser sparse = DirectoryUser.sparse(new UserId("u")).mail(null).enabled(true).build();
    DirectoryUser partly =
        DirectoryUser.builder(new UserId("u"))
            .notReturned(UserProperty.LICENCES, UserProperty.ALIASES)
            .attributesNotReturned()
            .build();

    for (DirectoryUser user : List.of(full, sparse, partly)) {
      assertThat(UserJson.read(UserJson.write(user))).isEqualTo(user);
    }
  }
}
