package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.findings;
import static dev.psasync.core.plan.SmallWorld.link;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** F-4 and F-7: which alias of Ann, linked to C1, goes into which extra email field. */
class ExtraEmailsTest {
  private static final String ANN = "ann@contoso.com";

  private static DirectoryUser ann(@Nullable String email, String... aliases) {
    return user("U1", email)
        .aliases(Arrays.stream(aliases).map(alias -> "smtp:" + alias).toList())
        .build();
  }

  private static Contact.Builder held(@Nullable String email2, @Nullable String email3) {
    return contact("C1", ANN)
        .objectId("U1")
        .field(Field.DISPLAY_NAME, "Name U1")
        .field(Field.EMAIL2, email2)
        .field(Field.EMAIL3, email3);
  }

  private static Contact without(Field... hidden) {
    FieldValues.Builder fields = held(null, null).build().fields().toBuilder();
    for (Field field : hidden) {
      fields.notReturned(field);
    }
    return held(null, null).fields(fields.build()).build();
  }

  /** The link of Ann under which we wrote these two, with what did not stick. */
  private static Link wrote(
      @Nullable String email2, @Nullable String email3, Map<String, String> didNotStick) {
    Link link = link("U1", "C1");
    FieldValues written =
        FieldValues.notReturned().toBuilder()
            .set(Field.EMAIL2, email2)
            .set(Field.EMAIL3, email3)
            .build();
    Baseline baseline =
        new Baseline(
            FieldValues.notReturned(),
            FieldValues.notReturned(),
            true,
            null,
            Set.of(),
            new Baseline.Written(written, null, Set.of(), true));
    return new Link(
        link.user(), link.company(), link.contact(), baseline, link.leaver(), didNotStick);
  }

  private static SyncPlan plan(DirectoryUser ann, Contact contact, Link link) {
    return new SmallWorld().users(ann).contacts(contact).link(link).plan();
  }

  private static Map<String, @Nullable String> written(SyncPlan plan) {
    Map<String, @Nullable String> written = new TreeMap<>();
    for (Write write : plan.writes()) {
      if (write instanceof Write.UpdateContact update) {
        update.changes().forEach(change -> written.put(change.field(), change.after()));
      }
    }
    return written;
  }

  private static Link nothing() {
    return wrote(null, null, Map.of());
  }

  @Test
  void onlySmtpAliasesBesideTheOwnEmailAndMicrosoftsAreExtraEmails() {
    DirectoryUser ann =
        user("U1", ANN)
            .aliases(
                List.of(
                    "smtp: b@contoso.com ",
                    "SMTP:c@contoso.com",
                    "x500:d",
                    "smtp:",
                    "smtp:Ann@Contoso.com",
                    "smtp:ann@contoso.onmicrosoft.com",
                    "smtp:B@contoso.com"))
            .build();

    SyncPlan plan = plan(ann, held(null, null).build(), nothing());

    assertThat(written(plan)).containsExactly(Map.entry("email2", "b@contoso.com"));
    assertThat(findings(plan)).isEmpty();
  }

  @Test
  void whatWeWroteAndIsNoAliasAnyMoreIsCleared() {
    Link link = wrote("x@contoso.com", "y@contoso.com", Map.of());
    SyncPlan both = plan(ann(ANN), held("x@contoso.com", "Y@contoso.com").build(), link);
    SyncPlan typed = plan(ann(ANN), held("other@contoso.com", null).build(), link);
    SyncPlan still =
        plan(ann(ANN, "x@contoso.com"), held("x@contoso.com", "y@contoso.com").build(), link);

    assertThat(written(both))
        .hasSize(2)
        .containsEntry("email2", null)
        .containsEntry("email3", null);
    assertThat(written(typed)).isEmpty();
    assertThat(written(still)).hasSize(1).containsEntry("email3", null);
  }

  @Test
  void anAliasThatStandsSomewhereIsNotWrittenTwice() {
    SyncPlan plan = plan(ann(ANN, "x@contoso.com"), held(null, "X@contoso.com").build(), nothing());

    assertThat(plan.writes()).isEmpty();
    assertThat(findings(plan)).isEmpty();
  }

  @Test
  void aFreedFieldTakesTheNextAlias() {
    SyncPlan plan =
        plan(
            ann(ANN, "b@contoso.com"),
            held("x@contoso.com", "typed@contoso.com").build(),
            wrote("x@contoso.com", null, Map.of()));

    assertThat(written(plan)).containsExactly(Map.entry("email2", "b@contoso.com"));
    assertThat(findings(plan)).isEmpty();
  }

  @Test
  void aliasesWithoutAPlaceAreToldAndThoseInPlaceAreNot() {
    SyncPlan plan =
        plan(
            ann(ANN, "a@contoso.com", "b@contoso.com", "c@contoso.com"),
            held("B@contoso.com", "typed@contoso.com").build(),
            nothing());

    assertThat(plan.writes()).isEmpty();
    assertThat(findings(plan))
        .containsExactly(
            "T1 ALIAS_DROPPED [U1]: a@contoso.com", "T1 ALIAS_DROPPED [U1]: c@contoso.com");
  }

  @Test
  void theOldEmailIsTheFirstExtraEmailWhileItIsAnAlias() {
    SyncPlan first =
        plan(
            ann("new@contoso.com", ANN, "aaa@contoso.com"),
            held("typed@contoso.com", null).build(),
            nothing());
    SyncPlan already =
        plan(ann("new@contoso.com", ANN), held(null, "Ann@contoso.com").build(), nothing());
    SyncPlan noAlias =
        plan(ann("new@contoso.com", "aaa@contoso.com"), held(null, null).build(), nothing());

    assertThat(written(first))
        .containsExactly(Map.entry("email", "new@contoso.com"), Map.entry("email3", ANN));
    assertThat(written(already)).containsExactly(Map.entry("email", "new@contoso.com"));
    assertThat(written(noAlias))
        .containsExactly(
            Map.entry("email", "new@contoso.com"), Map.entry("email2", "aaa@contoso.com"));
  }

  @Test
  void theOldEmailStaysOnlyWhereNobodyElseHoldsIt() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann("new@contoso.com", ANN))
            .contacts(
                held(null, null).build(),
                contact("C2", "z@contoso.com").field(Field.EMAIL2, ANN).build())
            .link(nothing())
            .plan();

    assertThat(written(plan)).containsExactly(Map.entry("email", "new@contoso.com"));
    assertThat(findings(plan)).contains("T1 EMAIL_TAKEN [C1] email2: " + ANN);
  }

  private static PsaProfile psa(Map<Field, Integer> lengths, Field... missing) {
    Set<Field> writable = EnumSet.allOf(Field.class);
    writable.removeAll(List.of(missing));
    return new PsaProfile(true, lengths, writable, true, true, Map.of(), 0, Duration.ZERO);
  }

  @Test
  void anEmailThatDoesNotFitIsNoExtraEmailEither() {
    SyncPlan plan =
        new SmallWorld()
            .users(
                ann("too.long.for.it@contoso.com", "Too.long.for.it@contoso.com", "zz@contoso.com"))
            .contacts(held(null, null).build())
            .link(nothing())
            .psa(psa(Map.of(Field.EMAIL, 15)))
            .plan();

    assertThat(written(plan)).containsExactly(Map.entry("email2", "zz@contoso.com"));
  }

  @Test
  void somebodyWithoutAnEmailKeepsGettingAliases() {
    SyncPlan plan = plan(ann(null, ANN, "b@contoso.com"), held(null, null).build(), nothing());

    assertThat(written(plan)).containsExactly(Map.entry("email2", "b@contoso.com"));
  }

  @Test
  void aContactWithoutAnEmailGetsAliasesToo() {
    Contact blank = contact("C1", null).objectId("U1").field(Field.DISPLAY_NAME, "Name U1").build();
    SyncPlan plan = plan(ann(null, "b@contoso.com"), blank, nothing());

    assertThat(written(plan)).containsExactly(Map.entry("email2", "b@contoso.com"));
  }

  @Test
  void whatThePsaCannotStoreIsLeftAlone() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann(ANN, "a@contoso.com", "b@contoso.com"))
            .contacts(held("x@contoso.com", "y@contoso.com").build())
            .link(wrote("x@contoso.com", "y@contoso.com", Map.of()))
            .psa(psa(Map.of(), Field.EMAIL2))
            .plan();

    assertThat(written(plan)).containsExactly(Map.entry("email3", "a@contoso.com"));
    assertThat(findings(plan)).containsExactly("T1 ALIAS_DROPPED [U1]: b@contoso.com");
  }

  @Test
  void whatStandsWhereThePsaCannotWriteCountsAsPlaced() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann(ANN, "a@contoso.com", "b@contoso.com"))
            .contacts(held("A@contoso.com", null).build())
            .link(nothing())
            .psa(psa(Map.of(), Field.EMAIL2))
            .plan();

    assertThat(written(plan)).containsExactly(Map.entry("email3", "b@contoso.com"));
    assertThat(findings(plan)).isEmpty();
  }

  @Test
  void aFieldThatWasNotReadIsNeitherFilledNorCleared() {
    Link link = wrote("x@contoso.com", "y@contoso.com", Map.of());
    SyncPlan second = plan(ann(ANN, "b@contoso.com"), without(Field.EMAIL2), link);
    SyncPlan both = plan(ann(ANN, "b@contoso.com"), without(Field.EMAIL2, Field.EMAIL3), link);
    SyncPlan none = plan(ann(ANN), without(Field.EMAIL2, Field.EMAIL3), link);

    assertThat(written(second)).containsExactly(Map.entry("email3", "b@contoso.com"));
    assertThat(written(both)).isEmpty();
    assertThat(findings(both)).containsExactly("T1 FIELD_NOT_READ [C1] email2");
    assertThat(findings(none)).isEmpty();
  }

  @Test
  void aliasesThatDoNotFitAreTold() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann(ANN, "a@contoso.com", "much.longer@contoso.com"))
            .contacts(held(null, null).build())
            .link(nothing())
            .psa(psa(Map.of(Field.EMAIL3, 20)))
            .plan();

    assertThat(written(plan)).containsExactly(Map.entry("email2", "a@contoso.com"));
    assertThat(findings(plan))
        .containsExactly(
            "T1 VALUE_CUT [C1] email2: too long for the PSA; not written: much.longer@contoso.com");
  }

  @Test
  void whatDidNotStickIsNotTriedAgainAnywhere() {
    SyncPlan alias =
        plan(
            ann(ANN, "a@contoso.com", "b@contoso.com"),
            held(null, null).build(),
            wrote(null, null, Map.of("email2", "a@contoso.com")));
    SyncPlan clearing =
        plan(
            ann(ANN),
            held("x@contoso.com", "y@contoso.com").build(),
            wrote("x@contoso.com", "y@contoso.com", Map.of("email2", "")));
    SyncPlan filling =
        plan(
            ann(ANN, "c@contoso.com"),
            held("x@contoso.com", null).build(),
            wrote("x@contoso.com", null, Map.of("email2", "")));

    assertThat(written(alias)).containsExactly(Map.entry("email2", "b@contoso.com"));
    assertThat(written(clearing)).hasSize(1).containsEntry("email3", null);
    assertThat(written(filling)).containsExactly(Map.entry("email2", "c@contoso.com"));
  }
}
