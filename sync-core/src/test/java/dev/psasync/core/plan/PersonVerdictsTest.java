package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.CrossCompany;
import dev.psasync.core.policy.OutOfScope;
import dev.psasync.core.policy.ScopeFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B-2: the one decision on a person and on the contact, with the chain of rules behind it. */
class PersonVerdictsTest {
  /** What a row may say of the person. */
  private static final Map<String, Consumer<OnePerson>> SAID =
      Map.ofEntries(
          Map.entry("unlinked", w -> w.linked = false),
          Map.entry("noContact", w -> w.inPsa = false),
          Map.entry(
              "joiner",
              w -> {
                w.linked = false;
                w.inPsa = false;
              }),
          Map.entry(
              "sites",
              w ->
                  w.sites =
                      List.of(new Site(OnePerson.SITE, OnePerson.COMPANY, "Main", null, true))),
          Map.entry("blocked", w -> w.user.enabled(false)),
          Map.entry("gone", w -> w.inDirectory = false),
          Map.entry("inactive", w -> w.contact.active(false)),
          Map.entry("excluded", w -> w.policy.excludeLocalParts(List.of("ann"))),
          Map.entry(
              "filtered",
              w -> w.policy.filters(List.of(ScopeFilter.attribute("department", "IT")))),
          Map.entry("scopeDeactivates", w -> w.policy.outOfScope(OutOfScope.DEACTIVATE)),
          Map.entry("fieldsOff", w -> w.policy.updateFields(false)),
          Map.entry("partial", w -> w.usersComplete = false),
          Map.entry(
              "seenLeaving",
              w -> w.leaver = new Link.Leaver(1, Instant.parse("2025-12-31T00:00:00Z"))),
          Map.entry("newTitle", w -> w.user.field(Field.JOB_TITLE, "Director")),
          Map.entry(
              "contested",
              w ->
                  w.moreLinks.add(
                      Link.of(
                          new UserKey(OnePerson.ANN.tenant(), new UserId("U2")),
                          OnePerson.COMPANY,
                          OnePerson.CONTACT,
                          null))),
          Map.entry(
              "recreated",
              w -> {
                w.inPsa = false;
                w.policy.recreateDeleted(true);
                w.moreContacts.add(
                    Contact.builder(new ContactId("C2"), OnePerson.COMPANY).objectId("U1").build());
              }),
          Map.entry(
              "elsewhere",
              w -> {
                w.policy.crossCompany(CrossCompany.MOVE);
                w.estate =
                    EstateIndex.builder()
                        .contactInFull(
                            Contact.builder(new ContactId("C8"), new CompanyId("K8"))
                                .objectId("U1")
                                .fields(OnePerson.values().build())
                                .build())
                        .build();
              }),
          Map.entry(
              "hubEqual",
              w -> {
                w.hub(OnePerson.ANN, false);
                w.tie(true, Set.of());
              }),
          Map.entry(
              "hub",
              w ->
                  w.hub.add(
                      new HubContact(
                          new HubId("B9"),
                          OnePerson.COMPANY,
                          new ContactId("C9"),
                          null,
                          FieldValues.blank(),
                          false))),
          Map.entry(
              "hubEdit",
              w -> {
                w.hub.add(
                    new HubContact(
                        OnePerson.HUB,
                        OnePerson.COMPANY,
                        OnePerson.CONTACT,
                        OnePerson.ANN,
                        OnePerson.values().set(Field.DEPARTMENT, "IT").build(),
                        false));
                w.tie(true, Set.of());
              }),
          Map.entry("notRead", w -> w.tenant = TenantState.NOT_READ),
          Map.entry("graceOf3", w -> w.policy.graceRuns(3)),
          Map.entry("graceOf2", w -> w.policy.graceRuns(2)),
          Map.entry("noBaseline", w -> w.baseline = false),
          Map.entry("noObjectId", w -> w.contact.objectId(null)),
          Map.entry("noObjectIds", w -> w.profile(false, true, true)),
          Map.entry("createOff", w -> w.policy.createMissing(false)),
          Map.entry("noEmail", w -> w.user.upn(null)),
          Map.entry("newType", w -> w.contact.types(Set.of("VIP"))),
          Map.entry("groupNotRead", w -> w.policy.filters(List.of(ScopeFilter.group("Staff")))));

  private static String told(SyncPlan plan, SubjectKind kind, String id) {
    return plan.explain(kind, id)
        .map(
            decision ->
                decision.verdict()
                    + decision.reasons().stream()
                        .map(reason -> " " + reason.rule().id())
                        .collect(Collectors.joining()))
        .orElse("nothing");
  }

  /**
   * What is said of the person and the contact, which are equal and linked otherwise; the decisions
   * on both, the writes, the findings, and the number of runs as a leaver that is remembered.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
    excluded | LEFT_ALONE S-3 M-1 | the same | [] | [EXCLUDED [U1]] | []
    excluded seenLeaving | LEFT_ALONE S-3 M-1 | the same | [] | [EXCLUDED [U1]] | [C1 0]
    excluded seenLeaving noContact | LEFT_ALONE S-3 M-9 | nothing | [] | [EXCLUDED [U1], LINK_DANGLING [U1, C1]] | [C1 0]
    blocked | DEACTIVATE S-2 M-1 L-6 | the same | [deactivate C1] | [NOT_ELIGIBLE [U1]] | [C1 1]
    blocked unlinked | LEFT_ALONE S-2 | HELD_FOR_REVIEW L-10 | [] | [BASELINE_LOST [K1], LEAVER_WITHOUT_BASELINE [C1]] | []
    blocked partial | HELD_FOR_REVIEW S-2 M-1 R-1 | the same | [] | [NOT_ELIGIBLE [U1], READ_INCOMPLETE [T1, K1] users] | []
    blocked noContact | HELD_FOR_REVIEW S-2 M-9 | nothing | [] | [NOT_ELIGIBLE [U1], LINK_DANGLING [U1, C1]] | []
    blocked contested | HELD_FOR_REVIEW S-2 M-5 | HELD_FOR_REVIEW M-5 | [] | [NOT_ELIGIBLE [U1], AMBIGUOUS_USER [C1, U1]] | []
    filtered | LEFT_ALONE S-4 M-1 | the same | [] | [LEFT_SCOPE [U1, C1]] | []
    filtered seenLeaving | LEFT_ALONE S-4 M-1 | the same | [] | [LEFT_SCOPE [U1, C1]] | [C1 0]
    filtered unlinked | LEFT_ALONE S-4 M-2 | the same | [] | [OUT_OF_SCOPE [U1], BASELINE_LOST [K1]] | []
    filtered scopeDeactivates | DEACTIVATE S-4 M-1 L-6 | the same | [deactivate C1] | [LEFT_SCOPE [U1, C1]] | [C1 1]
    filtered scopeDeactivates partial | HELD_FOR_REVIEW S-4 M-1 R-1 | the same | [] | [LEFT_SCOPE [U1, C1], READ_INCOMPLETE [T1, K1] users] | []
    filtered scopeDeactivates unlinked | LEFT_ALONE S-4 M-2 | the same | [] | [OUT_OF_SCOPE [U1], BASELINE_LOST [K1]] | []
    filtered scopeDeactivates recreated | HELD_FOR_REVIEW S-4 M-2 M-9 | nothing | [] | [LEFT_SCOPE [U1, C1], LINK_DANGLING [U1, C1]] | []
    filtered recreated seenLeaving | LEFT_ALONE S-4 M-2 M-9 | nothing | [] | [LEFT_SCOPE [U1, C1], LINK_DANGLING [U1, C1]] | []
    gone | nothing | DEACTIVATE M-1 L-6 L-6 | [deactivate C1] | [] | [C1 1]
    gone partial | nothing | HELD_FOR_REVIEW M-1 R-1 | [] | [READ_INCOMPLETE [T1, K1] users] | []
    gone notRead | nothing | LEFT_ALONE M-1 R-4 | [] | [] | []
    gone inactive | nothing | LEFT_ALONE M-1 L-6 L-9 | [] | [] | []
    gone inactive seenLeaving | nothing | LEFT_ALONE M-1 L-6 L-9 | [] | [] | []
    gone noContact | nothing | the same | [] | [] | []
    gone contested | nothing | HELD_FOR_REVIEW M-5 | [] | [] | []
    gone graceOf3 | nothing | WITHHELD M-1 L-6 L-9 | [] | [GRACE [C1]] | [C1 1]
    gone seenLeaving graceOf2 | nothing | DEACTIVATE M-1 L-6 L-6 | [deactivate C1] | [] | [C1 2]
    gone noBaseline | nothing | HELD_FOR_REVIEW M-1 L-6 L-10 | [] | [LEAVER_WITHOUT_BASELINE [C1]] | []
    unlinked | UNCHANGED S-2 M-2 F-2 | the same | [] | [BASELINE_LOST [K1]] | [C1 0]
    unlinked noObjectId noObjectIds | UNCHANGED S-2 M-3 F-2 | the same | [] | [] | [C1 0]
    joiner sites | CREATE S-2 T-1 L-1 | nothing | [create T1/U1] | [] | [null 0]
    joiner sites hub | CREATE S-2 T-1 L-1 | nothing | [create T1/U1, hub CREATE T1/U1] | [] | [null 0]
    joiner | HELD_FOR_REVIEW S-2 T-1 | nothing | [] | [NO_SITE [U1]] | []
    joiner sites createOff | WITHHELD S-2 L-1 | nothing | [] | [WOULD_CREATE [U1]] | []
    joiner sites noEmail | HELD_FOR_REVIEW S-2 M-3 | nothing | [] | [NO_EMAIL [U1]] | []
    joiner sites partial | HELD_FOR_REVIEW S-2 R-1 | nothing | [] | [READ_INCOMPLETE [T1, K1] users] | []
    newTitle | CHANGE S-2 M-1 | the same | [update C1 [jobTitle F-2]] | [] | [C1 0]
    newTitle seenLeaving | CHANGE S-2 M-1 | the same | [update C1 [jobTitle F-2]] | [] | [C1 0]
    seenLeaving | UNCHANGED S-2 M-1 F-2 | the same | [] | [] | [C1 0]
    newTitle fieldsOff | WITHHELD S-2 M-1 L-3 | the same | [] | [] | []
    fieldsOff | UNCHANGED S-2 M-1 F-2 | the same | [] | [] | []
    newType | UNCHANGED S-2 M-1 F-2 | the same | [] | [] | [C1 0]
    groupNotRead | UNCHANGED S-5 | the same | [] | [SCOPE_READ_INCOMPLETE [Staff] group] | []
    groupNotRead noContact | HELD_FOR_REVIEW S-5 M-9 | nothing | [] | [SCOPE_READ_INCOMPLETE [Staff] group, LINK_DANGLING [U1, C1]] | []
    groupNotRead unlinked | HELD_FOR_REVIEW S-5 M-2 | the same | [] | [SCOPE_READ_INCOMPLETE [Staff] group, BASELINE_LOST [K1]] | []
    seenLeaving hubEqual | UNCHANGED S-2 M-1 F-2 | the same | [] | [] | [C1 0]
    joiner sites elsewhere | CHANGE S-2 M-2 M-7 T-1 | nothing | [move C8 to 10] | [CONTACT_IN_OTHER_COMPANY [U1, C8, K8]] | [C8 0]
    joiner elsewhere | HELD_FOR_REVIEW S-2 M-2 M-7 T-1 | nothing | [] | [CONTACT_IN_OTHER_COMPANY [U1, C8, K8], NO_SITE [U1]] | []
    hubEdit | CHANGE S-2 M-1 H-3 | the same | [update C1 [department H-3]] | [] | [C1 0]
    hubEdit newTitle | CHANGE S-2 M-1 H-3 | the same | [update C1 [jobTitle F-2], update C1 [department H-3], hub UPDATE B1] | [] | [C1 0]
    hubEdit fieldsOff | WITHHELD S-2 M-1 L-3 | the same | [] | [] | []
    hubEdit fieldsOff newTitle | WITHHELD S-2 M-1 L-3 | the same | [] | [] | []
    """)
  void b2EverybodyIsDecidedByAChainOfRules(
      String said,
      String person,
      String contact,
      String writes,
      String findings,
      String remembered) {
    OnePerson world = new OnePerson();
    for (String word : said.split(" ", -1)) {
      Objects.requireNonNull(SAID.get(word), word).accept(world);
    }

    SyncPlan plan = world.planning(true).run();

    assertThat(told(plan, SubjectKind.USER, "U1")).isEqualTo(person);
    assertThat(told(plan, SubjectKind.CONTACT, "C1"))
        .isEqualTo(contact.equals("the same") ? person : contact);
    assertThat(plan.writes()).hasToString(writes);
    assertThat(plan.findings()).hasToString(findings);
    assertThat(plan.linkChanges())
        .extracting(change -> change.contact() + " " + change.leaver().runs())
        .hasToString(remembered);
  }
}
