package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** F-7: what reads back differently. And how partial reads are reported. */
class ReadBackTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final ContactId CONTACT = new ContactId("C1");
  private static final HubId HUB = new HubId("B1");
  private static final UserKey ANN = new UserKey(new TenantId("T1"), new UserId("U1"));
  private static final PlanContext CONTEXT =
      PlanContext.of(
          Instant.parse("2026-01-01T00:00:00Z"), EstateIndex.EMPTY, PsaProfile.UNLIMITED);

  private static FieldValues values(@Nullable String title) {
    return FieldValues.blank().toBuilder()
        .set(Field.EMAIL, "ann@contoso.com")
        .set(Field.DISPLAY_NAME, "Ann Lee")
        .set(Field.JOB_TITLE, title)
        .build();
  }

  private static Contact contact(String title) {
    return Contact.builder(CONTACT, COMPANY)
        .site(new SiteId("10"))
        .objectId("U1")
        .fields(values(title))
        .build();
  }

  private static CompanySnapshot world(
      String directoryTitle,
      String psaTitle,
      @Nullable HubContact hub,
      List<Link> links,
      List<HubTie> ties,
      @Nullable ReadProblem problem) {
    FieldValues source =
        FieldValues.blank().toBuilder()
            .set(Field.DISPLAY_NAME, "Ann Lee")
            .set(Field.JOB_TITLE, directoryTitle)
            .build();
    DirectoryUser ann =
        DirectoryUser.builder(ANN.user())
            .upn("ann@contoso.com")
            .enabled(true)
            .type(UserType.MEMBER)
            .licences(Set.of("SPB"))
            .fields(source)
            .build();
    Tenant tenant = new Tenant(ANN.tenant(), "Contoso", "contoso.com", "GB", Relationship.ACTIVE);
    Read<List<DirectoryUser>> users =
        problem == null ? Read.complete(List.of(ann)) : Read.partial(List.of(ann), problem);
    return new CompanySnapshot(
        new Company(COMPANY, "Contoso", null, List.of(), true, new SiteId("10")),
        List.of(
            new TenantSnapshot(
                tenant,
                TenantState.READ,
                users,
                Map.of(),
                Read.complete(List.of("contoso.com")),
                Read.complete(Map.of()))),
        Read.complete(List.of()),
        Read.complete(List.of(contact(psaTitle))),
        hub == null ? null : Read.complete(List.of(hub)),
        links,
        ties);
  }

  private static SyncPlan plan(CompanySnapshot world) {
    return Planner.plan(world, SyncPolicy.defaults(), CONTEXT);
  }

  private static List<FindingCode> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  @Test
  void f7WhatReadsBackDifferentlyIsNotWrittenAgainUntilTheSourceChanges() {
    CompanySnapshot first = world("Director", "Manager", null, List.of(), List.of(), null);
    SyncPlan plan = plan(first);
    LinkRecorder.Recorded recorded =
        LinkRecorder.record(
            first,
            plan,
            PsaProfile.UNLIMITED,
            Map.of(
                ANN,
                new LinkRecorder.Applied(
                    LinkRecorder.Status.DONE, CONTACT, contact("set by a workflow"))));
    assertThat(codes(recorded.findings())).containsExactly(FindingCode.DID_NOT_STICK);
    assertThat(recorded.findings().get(0).ids()).containsExactly("C1");

    SyncPlan again =
        plan(world("Director", "set by a workflow", null, recorded.links(), List.of(), null));
    assertThat(again.writes()).isEmpty();
    assertThat(codes(again.findings())).contains(FindingCode.DID_NOT_STICK);

    SyncPlan changed =
        plan(world("Partner", "set by a workflow", null, recorded.links(), List.of(), null));
    assertThat(changed.writes()).singleElement().isInstanceOf(Write.UpdateContact.class);
  }

  @Test
  void f7WhatTheHubDoesNotKeepIsNotWrittenAgainEither() {
    HubContact hub = new HubContact(HUB, COMPANY, CONTACT, ANN, values("Clerk"), false);
    CompanySnapshot first = world("Director", "Director", hub, List.of(), List.of(), null);
    SyncPlan plan = plan(first);
    Write write = plan.writes().get(0);
    HubRecorder.Recorded recorded =
        HubRecorder.record(
            first,
            plan,
            Set.of(),
            Map.of(write, new HubRecorder.Done(CONTACT, HUB, values("Clerk"))));
    assertThat(codes(recorded.findings())).containsExactly(FindingCode.DID_NOT_STICK);

    List<Link> links = LinkRecorder.record(first, plan, PsaProfile.UNLIMITED, Map.of()).links();
    assertThat(plan(world("Director", "Director", hub, links, recorded.ties(), null)).writes())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ReadProblem.Kind.class)
  void r2EveryKindOfBrokenReadIsAFindingOfItsOwn(ReadProblem.Kind kind) {
    SyncPlan plan =
        plan(
            world(
                "Director",
                "Director",
                null,
                List.of(),
                List.of(),
                new ReadProblem(kind, "page 2")));
    FindingCode code =
        kind == ReadProblem.Kind.FAILED
            ? FindingCode.READ_INCOMPLETE
            : FindingCode.valueOf(kind.name());
    assertThat(plan.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.ids()).containsExactly("T1", "K1");
              assertThat(finding.field()).isEqualTo("users");
            });
  }

  @Test
  void h1AHubContactIsGivenTheEmailEvenWhereThePsaOwnsIt() {
    HubContact other =
        new HubContact(new HubId("B2"), COMPANY, new ContactId("C2"), null, values("X"), false);
    SyncPlan plan =
        Planner.plan(
            world("Director", "Director", other, List.of(), List.of(), null),
            SyncPolicy.builder()
                .ownership(Map.of("email", dev.psasync.core.policy.Ownership.PSA))
                .build(),
            CONTEXT);
    assertThat(plan.writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.HubWrite.class,
            write -> {
              assertThat(write.operation()).isEqualTo(Write.HubWrite.Operation.CREATE);
              assertThat(write.fields().get(Field.EMAIL)).isEqualTo("ann@contoso.com");
              assertThat(write.fields().get(Field.JOB_TITLE)).isEqualTo("Director");
            });
  }
}
