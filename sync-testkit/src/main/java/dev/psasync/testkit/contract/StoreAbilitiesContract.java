package dev.psasync.testkit.contract;

import static dev.psasync.testkit.contract.StoreSamples.COMPANY;
import static dev.psasync.testkit.contract.StoreSamples.NOW;
import static dev.psasync.testkit.contract.StoreSamples.OTHER;
import static dev.psasync.testkit.contract.StoreSamples.contact;
import static dev.psasync.testkit.contract.StoreSamples.contactId;
import static dev.psasync.testkit.contract.StoreSamples.contactMirror;
import static dev.psasync.testkit.contract.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.engine.json.WriteJson;
import dev.psasync.engine.state.CompanyLeases;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.engine.state.WriteJournal;
import dev.psasync.spi.MirrorsContacts;
import dev.psasync.spi.SyncStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store must do that is also a {@link WriteJournal}, {@link CompanyLeases} or {@link
 * MirrorsContacts}; tests of what it is not are skipped. Extend it as {@link SyncStoreContract}.
 */
public abstract class StoreAbilitiesContract {
  private SyncStore store;

  /** For JUnit. */
  protected StoreAbilitiesContract() {}

  /**
   * Opens the store of the running test: empty the first time, afterwards with what was stored. It
   * may be opened twice at a time.
   */
  protected abstract SyncStore open();

  /** Opens the store before each test. */
  @BeforeEach
  final void openStore() {
    store = open();
  }

  /** Closes it after each test. */
  @AfterEach
  final void closeStore() {
    store.close();
  }

  private void reopen() {
    store.close();
    store = open();
  }

  private <T> T as(Class<T> ability) {
    Assumptions.assumeTrue(
        ability.isInstance(store), () -> "this store is no " + ability.getSimpleName());
    return ability.cast(store);
  }

  @Test
  void a2_intentsWithoutOutcomeAreFoundAfterACrash() {
    WriteJournal journal = as(WriteJournal.class);
    JournalEntry one = intent("run", 1, 1);
    JournalEntry two = intent("run", 2, 2);
    journal.intend(List.of(one, two));
    journal.finish(one.finished("DONE", null, "77", NOW.plusSeconds(1)));
    reopen();
    journal = as(WriteJournal.class);

    assertThat(journal.unfinished()).containsExactly(two);
    assertThat(journal.journal("run"))
        .containsExactly(one.finished("DONE", null, "77", NOW.plusSeconds(1)), two);
    assertThat(journal.journal("another")).isEmpty();
  }

  @Test
  void aForgottenPersonsJournalKeepsNoValues() {
    WriteJournal journal = as(WriteJournal.class);
    JournalEntry mine = intent("run", 1, 1);
    JournalEntry other = intent("run", 2, 2);
    journal.intend(List.of(mine, other));
    journal.finish(mine.finished("FAILED", "the email is taken", null, NOW));

    store.forget(user(1));

    JournalEntry left = journal.journal("run").get(0);
    assertThat(left.user()).isNull();
    assertThat(left.detail()).isNull();
    assertThat(left.writes()).isEqualTo(WriteJson.write(List.of()));
    assertThat(left.outcome()).isEqualTo("FAILED");
    assertThat(left.intendedAt()).isEqualTo(NOW);
    assertThat(journal.journal("run").get(1)).isEqualTo(other);
  }

  private static JournalEntry intent(String run, int sequence, int person) {
    return JournalEntry.intent(
        run,
        sequence,
        "company 12",
        "CHANGE_CONTACT",
        contactId(person).value(),
        user(person).toString(),
        "{\"version\":1,\"writes\":[],\"of\":\"" + person + "\"}",
        NOW);
  }

  @Test
  void a4_aLeaseKeepsOthersOffUntilItExpiresOrIsGivenBack() {
    CompanyLeases leases = as(CompanyLeases.class);
    Instant until = NOW.plusSeconds(60);
    assertThat(leases.acquire("company 12", "one", NOW, until)).isTrue();
    try (SyncStore again = open()) {
      CompanyLeases second = (CompanyLeases) again;
      assertThat(second.acquire("company 12", "two", NOW, until)).isFalse();
      assertThat(second.acquire("company 13", "two", NOW, until)).isTrue();
      assertThat(leases.acquire("company 12", "one", NOW, until.plusSeconds(60))).isTrue();
      assertThat(second.acquire("company 12", "two", until, until.plusSeconds(60))).isFalse();
      leases.release("company 12", "two");
      assertThat(second.acquire("company 12", "two", until, until)).isFalse();
      leases.release("company 12", "one");
      assertThat(second.acquire("company 12", "two", NOW, until)).isTrue();
      assertThat(leases.acquire("company 12", "one", until, until.plusSeconds(1))).isTrue();
    }
  }

  @Test
  void a4_aLeaseIsRenewedHoweverLateUnlessSomebodyTookIt() {
    CompanyLeases leases = as(CompanyLeases.class);
    Instant until = NOW.plusSeconds(60);
    leases.acquire("company 12", "one", NOW, until);

    assertThat(leases.renew("company 12", "one", until.plusSeconds(600))).isTrue();
    assertThat(leases.renew("company 12", "two", until.plusSeconds(600))).isFalse();
    assertThat(leases.renew("company 99", "one", until)).isFalse();
    leases.acquire("company 12", "two", until.plusSeconds(600), until.plusSeconds(700));
    assertThat(leases.renew("company 12", "one", until.plusSeconds(900))).isFalse();
  }

  @Test
  void a4_ofManyOnlyOneGetsALease() throws InterruptedException {
    CompanyLeases leases = as(CompanyLeases.class);
    AtomicInteger taken = new AtomicInteger();
    SideBySide.run(
        8,
        worker -> {
          for (int subject = 0; subject < 20; subject++) {
            if (leases.acquire("company " + subject, "run " + worker, NOW, NOW.plusSeconds(60))) {
              taken.incrementAndGet();
            }
          }
        });

    assertThat(taken).hasValue(20);
  }

  @Test
  void r3_contactsAreMirroredWithWhatTheReadCarried() {
    MirrorsContacts mirror = as(MirrorsContacts.class);
    assertThat(mirror.contactMirror()).isEmpty();
    List<Contact> contacts = new ArrayList<>();
    IntStream.range(0, 1200).forEach(number -> contacts.add(contact(number, COMPANY)));
    contacts.add(StoreSamples.sparse(5000, OTHER));

    assertThat(mirror.replaceContacts(contactMirror("run-1"), null, contacts)).isTrue();
    reopen();
    mirror = as(MirrorsContacts.class);

    assertThat(mirror.contactMirror()).contains(contactMirror("run-1"));
    assertThat(all(mirror)).containsExactlyInAnyOrderElementsOf(contacts);
    assertThat(mirror.mirroredContacts(OTHER)).containsExactly(StoreSamples.sparse(5000, OTHER));
  }

  @Test
  void r3_changesAreLaidOverAndOnlyAFullReadRemoves() {
    MirrorsContacts mirror = as(MirrorsContacts.class);
    mirror.replaceContacts(
        contactMirror("run-1"), null, List.of(contact(1, COMPANY), contact(2, COMPANY)));

    assertThat(
            mirror.changeContacts(
                contactMirror("run-2"), "run-1", List.of(contact(2, OTHER), contact(3, OTHER))))
        .isTrue();
    assertThat(all(mirror))
        .containsExactlyInAnyOrder(contact(1, COMPANY), contact(2, OTHER), contact(3, OTHER));
    assertThat(mirror.mirroredContacts(COMPANY)).containsExactly(contact(1, COMPANY));

    assertThat(mirror.replaceContacts(contactMirror("run-3"), "run-2", List.of(contact(3, OTHER))))
        .isTrue();
    assertThat(all(mirror)).containsExactly(contact(3, OTHER));
  }

  @Test
  void r3_aMirrorThatSomebodyElseStoredMeanwhileStays() {
    MirrorsContacts mirror = as(MirrorsContacts.class);
    assertThat(mirror.changeContacts(contactMirror("x"), "run-0", List.of())).isFalse();
    mirror.replaceContacts(contactMirror("run-1"), null, List.of(contact(1, COMPANY)));
    mirror.changeContacts(contactMirror("run-2"), "run-1", List.of(contact(1, OTHER)));

    assertThat(mirror.changeContacts(contactMirror("late"), "run-1", List.of(contact(9, OTHER))))
        .isFalse();
    assertThat(mirror.replaceContacts(contactMirror("late"), "run-1", List.of())).isFalse();
    assertThat(mirror.replaceContacts(contactMirror("late"), null, List.of())).isFalse();

    assertThat(mirror.contactMirror()).contains(contactMirror("run-2"));
    assertThat(all(mirror)).containsExactly(contact(1, OTHER));
  }

  @Test
  void aForgottenContactLeavesTheMirrorToBeReadInFull() {
    MirrorsContacts mirror = as(MirrorsContacts.class);
    mirror.replaceContacts(
        contactMirror("run-1"), null, List.of(contact(1, COMPANY), contact(2, COMPANY)));

    store.forget(contactId(1));

    assertThat(mirror.contactMirror()).isEmpty();
    assertThat(all(mirror)).doesNotContain(contact(1, COMPANY));
    assertThat(mirror.changeContacts(contactMirror("run-2"), "run-1", List.of())).isFalse();
  }

  private static List<Contact> all(MirrorsContacts mirror) {
    List<Contact> all = new ArrayList<>();
    mirror.mirroredContacts(all::add);
    return all;
  }
}
