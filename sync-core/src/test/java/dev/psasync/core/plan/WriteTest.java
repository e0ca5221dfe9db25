package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** what must still be true when a write is applied; and that no log tells personal data. */
class WriteTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final TenantId TENANT = new TenantId("T1");
  private static final UserKey ANN = new UserKey(TENANT, new UserId("U1"));
  private static final ContactId CONTACT = new ContactId("C1");
  private static final SiteId SITE = new SiteId("10");
  private static final List<Reason> WHY = List.of(Reason.of(Rule.L_2));
  private static final FieldChange TITLE =
      new FieldChange("jobTitle", false, Rule.F_2, "Clerk", null, "Boss", "Clerk");
  private static final FieldChange CITY =
      new FieldChange("city", false, Rule.H_3, "Leeds", null, null, "Leeds");

  private static Arguments row(Write write, String text, Expectation... expectations) {
    return Arguments.of(write, text, List.of(expectations));
  }

  private static Expectation is(String property, @Nullable String value) {
    return new Expectation(property, value);
  }

  private static Write hub(@Nullable HubId id) {
    return new Write.HubWrite(
        Write.HubWrite.Operation.RESTORE,
        TENANT,
        ANN,
        id,
        CONTACT,
        FieldValues.notReturned(),
        List.of(),
        WHY);
  }

  static Stream<Arguments> writes() {
    return Stream.of(
        row(
            new Write.CreateContact(
                ANN, COMPANY, SITE, Set.of(), null, FieldValues.blank(), List.of(), WHY),
            "create T1/U1"),
        row(
            new Write.PairContact(ANN, CONTACT, "U1", null, WHY),
            "pair T1/U1 C1",
            is("objectId", null)),
        row(
            new Write.PairContact(ANN, CONTACT, "U1", "U2", WHY),
            "pair T1/U1 C1",
            is("objectId", "U2")),
        row(
            new Write.UnpairContact(ANN, CONTACT, "U1", "U2", WHY),
            "unpair T1/U1 C1",
            is("objectId", "U1")),
        row(new Write.ReactivateContact(ANN, CONTACT, WHY), "reactivate C1", is("active", "false")),
        row(
            new Write.UpdateContact(ANN, CONTACT, List.of(TITLE, CITY), WHY),
            "update C1 [jobTitle F-2, city H-3]",
            is("jobTitle", "Boss"),
            is("city", null)),
        row(
            new Write.MoveContact(ANN, CONTACT, COMPANY, SITE, new SiteId("11"), WHY),
            "move C1 to 11",
            is("site", "10")),
        row(
            new Write.MoveContact(ANN, CONTACT, COMPANY, null, new SiteId("11"), WHY),
            "move C1 to 11",
            is("site", null)),
        row(new Write.AddContactType(ANN, CONTACT, "Staff", WHY), "type Staff for C1"),
        row(new Write.RemoveContactType(ANN, CONTACT, "Staff", WHY), "type Staff off C1"),
        row(
            new Write.DeactivateContact(TENANT, ANN, CONTACT, "ann@contoso.com", WHY),
            "deactivate C1",
            is("active", "true"),
            is("email", "ann@contoso.com")),
        row(hub(new HubId("B1")), "hub RESTORE B1"),
        row(hub(null), "hub RESTORE T1/U1"),
        row(new Write.MapTenant(TENANT, "Contoso", COMPANY, WHY), "map T1 to K1"),
        row(new Write.UnmapTenant(TENANT, "Contoso", COMPANY, WHY), "unmap T1 from K1"),
        row(new Write.CreateCompany(TENANT, "Contoso", WHY), "create company for T1"));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void a1WhatMustStillBeTrue(Write write, String text, List<Expectation> expectations) {
    assertThat(write.expectations()).isEqualTo(expectations);
    assertThat(write).hasToString(text);
  }
}
