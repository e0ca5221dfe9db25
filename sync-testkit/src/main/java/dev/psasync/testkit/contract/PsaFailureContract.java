package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.SiteId;
import dev.psasync.spi.Capability;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.ReadsContactChanges;
import dev.psasync.spi.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reads that break off, a PSA that refuses or is down, and its request limit. */
abstract class PsaFailureContract extends PsaCompaniesContract {
  private static final Duration PATIENCE = Duration.ofSeconds(7);
  private static final List<PsaTrouble> PAGES =
      List.of(
          PsaTrouble.PAGE_FAILS,
          PsaTrouble.PAGE_IS_SHORT,
          PsaTrouble.PAGE_IS_EMPTY,
          PsaTrouble.PAGE_IS_REPEATED,
          PsaTrouble.PAGE_IS_GARBLED,
          PsaTrouble.NEXT_LINK_ELSEWHERE);
  private static final Map<PsaTrouble, FailureReason> REASONS =
      Map.of(
          PsaTrouble.UNAUTHORISED, FailureReason.AUTH,
          PsaTrouble.FORBIDDEN, FailureReason.PERMISSION,
          PsaTrouble.UNAVAILABLE, FailureReason.UNAVAILABLE,
          PsaTrouble.NOT_THE_PSA, FailureReason.MALFORMED);

  // ---- lists that break off

  @TestFactory
  final Stream<DynamicTest> r1_aListThatMayLackContactsIsNotComplete() {
    return broken(
        PsaCall.CONTACTS,
        scene -> {
          CompanyId company = scene.there().addCompany("Kit");
          for (int number = 1; number <= scene.threePages(); number++) {
            scene.arranged(company, number);
          }
          scene.described();
          return () -> scene.connector().contacts(everything(company), contact -> {});
        });
  }

  @TestFactory
  final Stream<DynamicTest> r1_aListThatMayLackCompaniesIsNotComplete() {
    return broken(
        PsaCall.COMPANIES,
        scene -> {
          for (int number = 1; number <= scene.threePages(); number++) {
            scene.there().addCompany("Company " + number);
          }
          scene.described();
          return () -> scene.connector().companies(company -> {});
        });
  }

  @TestFactory
  final Stream<DynamicTest> r1_aListThatMayLackSitesIsNotComplete() {
    return broken(
        PsaCall.SITES,
        scene -> {
          CompanyId company = scene.there().addCompany("Kit");
          for (int number = 1; number <= scene.threePages(); number++) {
            scene.there().addSite(company, "Site " + number, null);
          }
          scene.described();
          return () -> scene.connector().sites(company, site -> {});
        });
  }

  @TestFactory
  final Stream<DynamicTest> r3_aListOfChangesThatMayLackSomeIsNotComplete() {
    return broken(
        PsaCall.CONTACTS,
        scene -> {
          scene.needs(Capability.CONTACT_CHANGES);
          CompanyId company = scene.there().addCompany("Kit");
          Instant since = scene.there().now();
          for (int number = 1; number <= scene.threePages(); number++) {
            scene.arranged(company, number);
          }
          scene.described();
          return () ->
              ((ReadsContactChanges) scene.connector())
                  .changedSince(since, everything(null), contact -> {});
        });
  }

  private interface Arrangement {
    Supplier<Completeness> in(PsaFailureContract scene);
  }

  private Stream<DynamicTest> broken(PsaCall call, Arrangement arrangement) {
    return PAGES.stream()
        .map(
            trouble ->
                DynamicTest.dynamicTest(
                    trouble.name(), () -> brokenIsPartial(trouble, call, arrangement)));
  }

  /** Dynamic tests share one set-up, so each makes a PSA of its own. */
  private void brokenIsPartial(PsaTrouble trouble, PsaCall call, Arrangement arrangement) {
    closePsa();
    openPsa();
    Supplier<Completeness> read = arrangement.in(this);
    Completeness whole = read.get();
    assertThat(whole.provenComplete())
        .as("nothing was wrong yet, but the read was partial: %s", whole.problem())
        .isTrue();
    cause(trouble, call);
    Completeness end;
    try {
      end = read.get();
    } catch (PartyException instead) {
      end = null;
    }
    if (there().requestsElsewhere() > 0) {
      fail(
          "the link to the next page led to another host, and the connector followed it: requests"
              + " with credentials go to the PSA's own origin only");
    }
    if (end != null && end.provenComplete()) {
      fail("%s, and yet the read was reported as complete", trouble.words());
    }
    if (end != null) {
      PsaSecrets.none(there(), "the reason of a partial read", end.problem());
    }
  }

  // ---- a PSA that refuses, or is down

  @TestFactory
  final Stream<DynamicTest> r4_aPsaThatCannotBeAskedIsAPartyExceptionWithAReasonAndARemedy() {
    return REASONS.keySet().stream()
        .sorted()
        .flatMap(
            trouble ->
                Stream.of("companies", "sites", "contacts", "contact", "find", "changes")
                    .map(
                        call ->
                            DynamicTest.dynamicTest(
                                trouble + " " + call, () -> failsAs(trouble, call))));
  }

  private void failsAs(PsaTrouble trouble, String call) {
    closePsa();
    openPsa();
    CompanyId company = there().addCompany("Kit");
    ContactId contact = arranged(company, 1);
    described();
    Supplier<Object> read = reads(company, contact).get(call);
    Assumptions.assumeTrue(read != null, "not declared");
    cause(trouble, PsaCall.ANY);
    Object answer;
    try {
      answer = read.get();
    } catch (PartyException e) {
      assertThat(e.reason())
          .as("%s: the reason of the exception from %s", trouble.words(), call)
          .isEqualTo(REASONS.get(trouble));
      assertThat(e.remedy()).as("what a person can do about it").isNotBlank();
      PsaSecrets.none(there(), "the exception after " + trouble, e);
      return;
    } catch (RuntimeException e) {
      throw new AssertionError(
          trouble.words() + ", and " + call + " threw something else than a PartyException", e);
    }
    if (answer instanceof Completeness end && !end.provenComplete()) {
      fail(
          "%s, and %s was a partial read of nothing: a PSA that cannot be asked at all is a"
              + " PartyException",
          trouble.words(), call);
    }
    fail("%s, and yet %s answered as if nothing were there", trouble.words(), call);
  }

  private Map<String, Supplier<Object>> reads(CompanyId company, ContactId contact) {
    Map<String, Supplier<Object>> reads = new LinkedHashMap<>();
    reads.put("companies", () -> connector().companies(one -> {}));
    reads.put("sites", () -> connector().sites(company, one -> {}));
    reads.put("contacts", () -> connector().contacts(everything(company), one -> {}));
    reads.put("contact", () -> connector().contact(contact));
    reads.put("find", () -> connector().find(company, null, there().sample(Field.EMAIL, 1)));
    if (can(Capability.CONTACT_CHANGES)) {
      reads.put(
          "changes",
          () ->
              ((ReadsContactChanges) connector())
                  .changedSince(there().now(), everything(null), one -> {}));
    }
    return reads;
  }

  @TestFactory
  final Stream<DynamicTest> a3_aWriteThatCannotBeMadeIsNotDone() {
    return Stream.of(PsaTrouble.UNAUTHORISED, PsaTrouble.FORBIDDEN, PsaTrouble.NOT_THE_PSA)
        .map(trouble -> DynamicTest.dynamicTest(trouble.name(), () -> writesFail(trouble)));
  }

  private void writesFail(PsaTrouble trouble) {
    closePsa();
    openPsa();
    CompanyId company = there().addCompany("Kit");
    Contact before = stored(arranged(company, 1));
    described();
    cause(trouble, PsaCall.ANY);
    for (boolean create : new boolean[] {true, false}) {
      String what = create ? "a create" : "an update";
      try {
        WriteOutcome<Contact> outcome =
            create
                ? connector().create(newContact(company, before.site(), person(2)))
                : connector().update(change(before, only(Field.JOB_TITLE, "New")));
        if (outcome instanceof WriteOutcome.Done) {
          fail("%s, and yet %s was answered as done", trouble.words(), what);
        }
        if (outcome instanceof WriteOutcome.Unknown && trouble != PsaTrouble.NOT_THE_PSA) {
          fail("%s: nothing was written, so %s is not Unknown", trouble.words(), what);
        }
      } catch (PartyException e) {
        PsaSecrets.none(there(), "the exception from " + what, e);
      }
    }
    there().endTroubles();
    unchanged("a refused update", before, stored(before.id()), null);
    assertThat(withEmail(company, there().sample(Field.EMAIL, 2))).isEmpty();
  }

  @TestFactory
  final Stream<DynamicTest> theCheckNamesTheTroubleAndTheRemedyAndThrowsNothing() {
    return REASONS.keySet().stream()
        .sorted()
        .map(
            trouble ->
                DynamicTest.dynamicTest(
                    trouble.name(),
                    () -> {
                      closePsa();
                      openPsa();
                      cause(trouble, PsaCall.ANY);
                      List<CheckPoint> points;
                      try {
                        points = connector().check();
                      } catch (RuntimeException e) {
                        throw new AssertionError(
                            trouble.words() + ", and check() threw: it must report", e);
                      }
                      assertThat(points)
                          .as("%s, and no point of the check failed", trouble.words())
                          .anyMatch(point -> point.status() == CheckPoint.Status.FAIL);
                      for (CheckPoint point : points) {
                        if (point.status() == CheckPoint.Status.FAIL) {
                          assertThat(point.remedy())
                              .as("what to do about: %s", point.name())
                              .isNotBlank();
                        }
                        PsaSecrets.none(there(), "a point of the check", point);
                      }
                    }));
  }

  @Test
  void theCheckOfAPsaInOrderPasses() {
    CompanyId company = there().addCompany("Kit");
    arranged(company, 1);
    List<CheckPoint> points = connector().check();
    assertThat(points).as("a check checks something").isNotEmpty();
    assertThat(points)
        .as("nothing is wrong, and yet a point of the check failed")
        .noneMatch(point -> point.status() == CheckPoint.Status.FAIL);
  }

  // ---- the request limit

  @Test
  void b4_aReadWaitsWhenThePsaAsksForPatience() {
    CompanyId company = there().addCompany("Kit");
    arranged(company, 1);
    described();
    cause(PsaTrouble.THROTTLED, PsaCall.CONTACTS);
    Duration before = there().waited();
    int found = contactsOf(company).size();
    patient(before);
    assertThat(found).isEqualTo(there().storedIn(company).size());
  }

  @Test
  void b4_anUpdateWaitsWhenThePsaAsksForPatience() {
    Contact contact = stored(arranged(there().addCompany("Kit"), 1));
    described();
    cause(PsaTrouble.THROTTLED, PsaCall.UPDATE_CONTACT);
    Duration before = there().waited();
    done(
        "an update after waiting",
        connector().update(change(contact, only(Field.JOB_TITLE, "New"))));
    patient(before);
    assertThat(stored(contact.id()).fields().get(Field.JOB_TITLE)).isEqualTo("New");
  }

  private void patient(Duration before) {
    assertThat(there().waited().minus(before))
        .as(
            "the PSA asked for 7 seconds of patience; the connector must wait them through the"
                + " sleeper it was given")
        .isGreaterThanOrEqualTo(PATIENCE);
  }

  // ---- several threads

  @Test
  void readsAndWritesOfSeveralThreadsDoNotMixUp() {
    CompanyId company = there().addCompany("Kit");
    SiteId site = there().addSite(company, "Second", null);
    Contact shared = stored(arranged(company, 1));
    int workers = 6;
    int each = 5;
    List<String> ids = Workers.all(workers, worker -> work(worker, each, company, site, shared));
    once("contact id of a create", ids);
    for (int worker = 0; worker < workers; worker++) {
      for (int round = 0; round < each; round++) {
        int number = 100 + worker * each + round;
        Contact made = stored(new ContactId(ids.get(worker * each + round)));
        for (Field field : writable()) {
          if (!same(field, there().sample(field, number), made.fields().get(field))) {
            fail("%s of a contact created by one thread holds a value of another", field.key());
          }
        }
      }
    }
  }

  private List<String> work(
      int worker, int each, CompanyId company, @Nullable SiteId site, Contact shared) {
    List<String> made = new ArrayList<>();
    for (int round = 0; round < each; round++) {
      int number = 100 + worker * each + round;
      made.add(
          done("a create", connector().create(newContact(company, site, person(number)))).id());
      done("an update", connector().update(change(shared, only(Field.JOB_TITLE, "T" + number))));
      List<Contact> read = new ArrayList<>();
      connector().contacts(everything(company), read::add);
      assertThat(ids(read))
          .as("a contact that this thread created is missing from a list")
          .containsAll(made.stream().map(ContactId::new).toList());
    }
    return made;
  }

  // ---- secrets

  @Test
  void noSecretAndNoPersonalValueIsShownAnywhere() {
    CompanyId company = there().addCompany("Kit");
    Contact contact = stored(arranged(company, 1));
    try (StandardStreams streams = StandardStreams.watched()) {
      connector().check();
      contactsOf(company);
      connector().find(company, null, there().sample(Field.EMAIL, 1));
      connector().create(newContact(company, contact.site(), person(2)));
      connector().update(change(contact, person(3)));
      for (PsaTrouble trouble :
          List.of(PsaTrouble.UNAUTHORISED, PsaTrouble.NOT_THE_PSA, PsaTrouble.REFUSED)) {
        if (!there().cause(trouble, PsaCall.ANY)) {
          continue;
        }
        for (Supplier<Object> read : reads(company, contact.id()).values()) {
          shown(trouble, read);
        }
        shown(trouble, () -> connector().create(newContact(company, contact.site(), person(2))));
        shown(trouble, () -> connector().update(change(contact, person(3))));
        there().endTroubles();
      }
      PsaSecrets.none(there(), "the connector's toString", connector());
      PsaSecrets.none(there(), "the description", connector().describe());
      PsaSecrets.none(there(), "what was logged or printed", streams.text());
    }
  }

  private void shown(PsaTrouble trouble, Supplier<Object> call) {
    try {
      Object answer = call.get();
      if (answer instanceof Completeness end && end.problem() != null) {
        PsaSecrets.none(there(), "the reason of a partial read", end.problem());
      } else if (answer instanceof WriteOutcome<?> outcome) {
        // The PSA's words may hold personal values, but never a secret.
        PsaSecrets.noSecret(there(), "the outcome of a write", nameOf(outcome));
      }
    } catch (RuntimeException e) {
      PsaSecrets.none(there(), "an exception after " + trouble, e);
    }
  }

  static final Set<Integer> PEOPLE = Set.of(1, 2, 3);
}
