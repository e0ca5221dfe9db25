package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.Brakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** B-3: which contacts and writes of a tenant the brakes count, for a run and for an undo. */
class BrakeCheckTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final TenantId T1 = new TenantId("T1");
  private static final TenantId T2 = new TenantId("T2");

  /** More than one and more than half is too much, of everything. */
  private static final Brakes HALF = new Brakes(true, 1, 50, 100, 1, 50, 1, 50);

  private static final Set<ContactId> ACTIVE =
      Set.copyOf(contacts(9, 0).stream().map(Contact::id).toList());

  private final Findings findings = new Findings();

  private static UserKey user(TenantId tenant, int number) {
    return new UserKey(tenant, new UserId("U" + number));
  }

  private static ContactId contact(int number) {
    return new ContactId("C" + number);
  }

  private static Link link(TenantId tenant, int user, int contact) {
    return Link.of(user(tenant, user), COMPANY, contact(contact), null);
  }

  /** Links of a tenant's people to contacts of the same numbers. */
  private static List<Link> links(TenantId tenant, int from, int to) {
    List<Link> links = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      links.add(link(tenant, i, i));
    }
    return links;
  }

  private static List<Write> deactivations(TenantId tenant, int from, int to) {
    List<Write> writes = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      writes.add(new Write.DeactivateContact(tenant, user(tenant, i), contact(i), null, List.of()));
    }
    return writes;
  }

  private static List<Write> updates(TenantId tenant, int from, int to) {
    List<Write> writes = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      FieldChange change = new FieldChange("jobTitle", false, Rule.F_2, "b", "a", "a", "b");
      writes.add(new Write.UpdateContact(user(tenant, i), contact(i), List.of(change), List.of()));
    }
    return writes;
  }

  private static List<Write> creates(TenantId tenant, int from, int to) {
    List<Write> writes = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      writes.add(
          new Write.CreateContact(
              user(tenant, i),
              COMPANY,
              new SiteId("10"),
              Set.of(),
              null,
              FieldValues.blank(),
              List.of(),
              List.of()));
    }
    return writes;
  }

  private Map<TenantId, Set<FindingCode>> ofUndo(
      Brakes brakes, Predicate<ContactId> active, List<Link> links, List<Write> writes) {
    return BrakeCheck.of(brakes, active, links, findings).tripped(writes);
  }

  private Map<TenantId, Set<FindingCode>> ofRun(
      List<Contact> contacts, List<Link> links, List<Write> writes) {
    ContactBook book = new ContactBook(Read.complete(contacts));
    LinkBook linkBook = new LinkBook(links, book, EstateIndex.EMPTY);
    TenantSnapshot tenant =
        new TenantSnapshot(
            new Tenant(T1, "Contoso", null, null, Relationship.ACTIVE),
            TenantState.READ,
            Read.complete(
                List.of(dev.psasync.core.model.DirectoryUser.builder(new UserId("U9")).build())),
            Map.of(),
            Read.complete(List.of()),
            Read.complete(Map.of()));
    return BrakeCheck.of(HALF, book, linkBook, findings).tripped(List.of(tenant), writes);
  }

  private static List<Contact> contacts(int active, int inactive) {
    List<Contact> contacts = new ArrayList<>();
    for (int i = 1; i <= active + inactive; i++) {
      contacts.add(Contact.builder(contact(i), COMPANY).active(i <= active).build());
    }
    return contacts;
  }

  @Test
  void halfOfTheLinkedAndActiveContactsMayBeDeactivated() {
    assertThat(ofRun(contacts(4, 0), links(T1, 1, 4), deactivations(T1, 1, 2))).isEmpty();
    assertThat(ofUndo(HALF, ACTIVE::contains, links(T1, 1, 4), deactivations(T1, 1, 2))).isEmpty();
    assertThat(findings.sorted()).isEmpty();
    assertThat(ofRun(contacts(3, 1), links(T1, 1, 4), deactivations(T1, 1, 2)))
        .containsExactly(Map.entry(T1, Set.of(FindingCode.BRAKE_DEACTIVATE)));
    assertThat(
            ofUndo(
                HALF,
                contact -> !contact.equals(contact(4)),
                links(T1, 1, 4),
                deactivations(T1, 1, 2)))
        .containsExactly(Map.entry(T1, Set.of(FindingCode.BRAKE_DEACTIVATE)));
    assertThat(findings.sorted()).containsExactly(Finding.of(FindingCode.BRAKE_DEACTIVATE, T1, T1));
  }

  @Test
  void aContactThatSeveralAreLinkedToCountsOnce() {
    List<Link> links = new ArrayList<>(links(T1, 1, 3));
    links.add(link(T1, 4, 3));
    links.add(link(T1, 5, 3));
    assertThat(ofRun(contacts(3, 0), links, deactivations(T1, 1, 2))).containsOnlyKeys(T1);
    assertThat(ofUndo(HALF, ACTIVE::contains, links, deactivations(T1, 1, 2))).containsOnlyKeys(T1);

    links.add(link(T1, 6, 5));
    assertThat(ofRun(contacts(5, 0), links, deactivations(T1, 1, 2))).isEmpty();
    assertThat(ofUndo(HALF, ACTIVE::contains, links, deactivations(T1, 1, 2))).isEmpty();
  }

  @Test
  void linksOfAnotherTenantDoNotCount() {
    List<Link> links = new ArrayList<>(links(T1, 1, 3));
    links.addAll(links(T2, 4, 9));
    assertThat(ofRun(contacts(9, 0), links, deactivations(T1, 1, 2))).containsOnlyKeys(T1);
    assertThat(ofUndo(HALF, ACTIVE::contains, links, deactivations(T1, 1, 2))).containsOnlyKeys(T1);
  }

  @Test
  void contactsThatAreGoneDoNotCount() {
    assertThat(ofRun(contacts(3, 0), links(T1, 1, 4), deactivations(T1, 1, 2)))
        .containsOnlyKeys(T1);
  }

  @Test
  void theMaximumMayBeReached() {
    Brakes most = new Brakes(true, 5, 100, 2, 50, 20, 50, 50);
    assertThat(ofUndo(most, ACTIVE::contains, links(T1, 1, 4), deactivations(T1, 1, 2))).isEmpty();
    assertThat(ofUndo(most, ACTIVE::contains, links(T1, 1, 4), deactivations(T1, 1, 3)))
        .containsOnlyKeys(T1);
  }

  @Test
  void allLinkedContactsAreTooManyAndOthersAreNoneOfThem() {
    Brakes most = new Brakes(true, 5, 100, 100, 50, 20, 50, 50);
    assertThat(ofUndo(most, ACTIVE::contains, links(T1, 1, 2), deactivations(T1, 1, 2)))
        .containsOnlyKeys(T1);
    assertThat(ofUndo(most, ACTIVE::contains, links(T1, 1, 2), deactivations(T1, 2, 3))).isEmpty();
    assertThat(ofUndo(most, ACTIVE::contains, links(T1, 1, 1), deactivations(T1, 1, 1))).isEmpty();
  }

  @Test
  void changesOfOneFieldCountForLinkedAndActiveContactsOnly() {
    assertThat(ofRun(contacts(4, 0), links(T1, 1, 4), updates(T1, 1, 2))).isEmpty();
    assertThat(ofRun(contacts(6, 0), links(T1, 1, 4), updates(T1, 3, 6))).isEmpty();
    assertThat(ofRun(contacts(4, 2), links(T1, 1, 6), updates(T1, 3, 6))).isEmpty();
    assertThat(ofUndo(HALF, ACTIVE::contains, links(T1, 1, 4), updates(T1, 3, 6))).isEmpty();
    List<Link> links = new ArrayList<>(links(T1, 1, 4));
    links.addAll(links(T2, 5, 6));
    assertThat(ofRun(contacts(6, 0), links, updates(T1, 3, 6))).isEmpty();
    assertThat(findings.sorted()).isEmpty();

    assertThat(ofRun(contacts(4, 0), links(T1, 1, 4), updates(T1, 1, 3)))
        .containsExactly(Map.entry(T1, Set.of(FindingCode.FIELD_CHURN)));
    assertThat(findings.sorted())
        .containsExactly(Finding.of(FindingCode.FIELD_CHURN, T1, T1).withField("jobTitle"));
  }

  @Test
  void joinersAreTooManyOnlyForATenantThatHasLinks() {
    assertThat(ofUndo(HALF, ACTIVE::contains, List.of(), creates(T1, 1, 9))).isEmpty();
    assertThat(ofUndo(HALF, ACTIVE::contains, links(T2, 1, 4), creates(T1, 5, 9))).isEmpty();
    assertThat(ofUndo(HALF, ACTIVE::contains, links(T1, 1, 4), creates(T1, 5, 6))).isEmpty();
    assertThat(ofUndo(HALF, ACTIVE::contains, links(T1, 1, 4), creates(T1, 5, 7)))
        .containsExactly(Map.entry(T1, Set.of(FindingCode.BRAKE_CREATE)));
  }

  @Test
  void everyTenantIsJudgedByItsOwnWrites() {
    List<Link> links = new ArrayList<>(links(T1, 1, 4));
    links.addAll(links(T2, 5, 8));
    List<Write> writes = new ArrayList<>(deactivations(T1, 1, 2));
    writes.addAll(deactivations(T2, 5, 7));
    writes.add(new Write.ReactivateContact(null, contact(9), List.of()));
    assertThat(ofUndo(HALF, ACTIVE::contains, links, writes)).containsOnlyKeys(T2);
  }

  @Test
  void brakesThatAreOffJudgeNothing() {
    assertThat(ofUndo(Brakes.OFF, ACTIVE::contains, links(T1, 1, 2), deactivations(T1, 1, 2)))
        .isEmpty();
  }
}
