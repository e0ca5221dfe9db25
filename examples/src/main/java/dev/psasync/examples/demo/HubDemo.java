package dev.psasync.examples.demo;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.policy.Ownership;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.store.JdbcHubStore;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.console.Terminal;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.PsaConnector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Three parties: directory, PSA and the application's own contacts. One job title is edited in the
 * hub, one in the PSA, one in both; one hub contact is deleted, and one contact deactivated in the
 * PSA. The conflict waits until a person decides.
 */
final class HubDemo {
  private static final String IN_HUB = "Head of Hub";
  private static final String IN_PSA = "Head of PSA";

  private final Terminal terminal;
  private final World world;
  private final Path folder;
  private final DirectorySource directory;
  private final PsaConnector psa;
  private final List<String> wrongs = new ArrayList<>();

  HubDemo(Terminal terminal, World world, Path folder) {
    this.terminal = terminal;
    this.world = world;
    this.folder = folder;
    this.directory = world.directory();
    this.psa = world.psa();
  }

  /** The people of one company whom things happen to. */
  private record Cast(
      CompanyId company,
      HubContact editedInHub,
      HubContact editedInPsa,
      HubContact editedInBoth,
      HubContact deletedInHub,
      HubContact deactivatedInPsa) {}

  /** Tells the story and returns what went wrong. */
  List<String> run() {
    try (JdbcHubStore hub = JdbcHubStore.sqlite(folder.resolve("hub.db"))) {
      SyncResult first = sync("First run: everybody with a contact gets a hub contact", hub, null);
      Cast cast = cast(hub, first);
      if (cast == null) {
        terminal.line("  The estate is too small: no company has five people with contacts.");
        return wrongs;
      }
      edit(hub, cast);
      SyncResult second = sync("Run after the edits", hub, null);
      afterTheEdits(hub, cast, second);
      ContactId disputed = Objects.requireNonNull(cast.editedInBoth().contact());
      terminal.line("  A person decides: the hub's value counts.");
      sync(
          "Run after the decision",
          hub,
          new ConflictDecision(
              cast.company(), disputed, Field.JOB_TITLE.key(), ConflictDecision.Take.HUB));
      check(IN_HUB.equals(title(disputed)), "the decision did not reach the PSA");
      check(IN_HUB.equals(inHub(hub, cast.editedInBoth())), "the decision changed the hub");
      SyncResult last = sync("And once more: nothing is left to do", hub, null);
      check(last.plannedByKind().isEmpty(), "the last run still found writes");
    }
    return wrongs;
  }

  private SyncResult sync(String title, JdbcHubStore hub, @Nullable ConflictDecision decision) {
    terminal.line();
    terminal.heading(title);
    try (JdbcSyncStore store = JdbcSyncStore.sqlite(folder.resolve("psa-sync.db"))) {
      SyncEngine engine =
          world
              .engine(directory, psa, store)
              .settings(
                  Settings.of(
                      world
                          .policy()
                          .ownership(Map.of(Field.JOB_TITLE.key(), Ownership.SHARED))
                          .build()))
              .hub(hub)
              .build();
      if (decision != null) {
        engine.resolve(decision);
      }
      SyncResult result = engine.run();
      terminal.line("  writes: " + result.writtenByKind());
      for (Finding finding : result.allFindings()) {
        if (finding.code().rule().id().startsWith("H-") || finding.code() == FindingCode.CONFLICT) {
          terminal.line(
              "  " + finding + (finding.detail().isEmpty() ? "" : ": " + finding.detail()));
        }
      }
      return result;
    }
  }

  private @Nullable Cast cast(JdbcHubStore hub, SyncResult first) {
    Set<CompanyId> companies = new TreeSet<>();
    first.companies().forEach(company -> companies.add(company.company()));
    for (CompanyId company : companies) {
      List<HubContact> all = new ArrayList<>();
      hub.contacts(company, one -> all.add(one));
      all.removeIf(one -> one.contact() == null || one.fields().get(Field.JOB_TITLE) == null);
      if (all.size() >= 5) {
        return new Cast(company, all.get(0), all.get(1), all.get(2), all.get(3), all.get(4));
      }
    }
    return null;
  }

  private void edit(JdbcHubStore hub, Cast cast) {
    hub.update(cast.editedInHub().id(), title(Field.JOB_TITLE, IN_HUB));
    inPsa(cast.company(), cast.editedInPsa(), title(Field.JOB_TITLE, IN_PSA), null);
    hub.update(cast.editedInBoth().id(), title(Field.JOB_TITLE, IN_HUB));
    inPsa(cast.company(), cast.editedInBoth(), title(Field.JOB_TITLE, IN_PSA), null);
    hub.setDeleted(cast.deletedInHub().id(), true);
    inPsa(cast.company(), cast.deactivatedInPsa(), FieldValues.notReturned(), false);
    world.pass(java.time.Duration.ofHours(1));
    terminal.line();
    terminal.line(
        "  Job titles are edited: one in the hub, one in the PSA, one in both; one hub contact is"
            + " deleted, one contact deactivated in the PSA.");
  }

  private static FieldValues title(Field field, String value) {
    return FieldValues.notReturned().toBuilder().set(field, value).build();
  }

  /** Somebody at work in the PSA. */
  private void inPsa(
      CompanyId company, HubContact who, FieldValues fields, @Nullable Boolean active) {
    psa.update(
        new ContactChange(
            Objects.requireNonNull(who.contact()), company, fields, null, active, null, Set.of()));
  }

  private void afterTheEdits(JdbcHubStore hub, Cast cast, SyncResult second) {
    check(
        IN_HUB.equals(title(Objects.requireNonNull(cast.editedInHub().contact()))),
        "the hub's edit did not reach the PSA");
    check(IN_PSA.equals(inHub(hub, cast.editedInPsa())), "the PSA's edit did not reach the hub");
    check(
        second.findingsByCode().getOrDefault(FindingCode.CONFLICT, 0) == 1,
        "the conflict was not reported once");
    check(IN_HUB.equals(inHub(hub, cast.editedInBoth())), "a conflict was written to the hub");
    check(
        IN_PSA.equals(title(Objects.requireNonNull(cast.editedInBoth().contact()))),
        "a conflict was written to the PSA");
    check(
        second.findingsByCode().containsKey(FindingCode.HUB_DELETED),
        "the deleted hub contact was not reported");
    check(
        hub.contact(cast.deactivatedInPsa().id()).orElseThrow().deleted(),
        "the hub contact of a deactivated contact is still there");
  }

  private @Nullable String title(ContactId contact) {
    return psa.contact(contact).map(Contact::fields).orElseThrow().get(Field.JOB_TITLE);
  }

  private static @Nullable String inHub(JdbcHubStore hub, HubContact contact) {
    return hub.contact(contact.id()).orElseThrow().fields().get(Field.JOB_TITLE);
  }

  private void check(boolean right, String otherwise) {
    if (!right) {
      wrongs.add(otherwise);
    }
  }
}
