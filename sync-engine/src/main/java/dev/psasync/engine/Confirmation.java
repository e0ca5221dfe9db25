package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.spi.PartyException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Confirms by id that linked contacts which a complete list lacks are really gone. One that
 * is there after all, or too many to ask for, make the list partial.
 */
final class Confirmation {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final RunContext run;
  private final CompanyId company;
  private final Estate.View view;

  Confirmation(RunContext run, CompanyId company, Estate.View view) {
    this.run = run;
    this.company = company;
    this.view = view;
  }

  /**
   * What was found out.
   *
   * @param snapshot the snapshot with its contacts confirmed, or marked as partial
   * @param elsewhere contacts that are in other companies
   */
  record Confirmed(CompanySnapshot snapshot, List<Contact> elsewhere) {}

  Confirmed confirm(CompanySnapshot snapshot) {
    Set<ContactId> missing = missing(snapshot);
    if (missing.isEmpty()) {
      return new Confirmed(snapshot, List.of());
    }
    if (missing.size() > run.maxConfirmations()) {
      return partial(
          snapshot,
          List.of(),
          missing.size()
              + " linked contacts are missing from the list, more than the "
              + run.maxConfirmations()
              + " that are asked for one by one");
    }
    List<Contact> found = new ArrayList<>();
    List<Contact> elsewhere = new ArrayList<>();
    try {
      for (ContactId id : missing) {
        run.psa()
            .contact(id)
            .ifPresent(there -> (there.company().equals(company) ? found : elsewhere).add(there));
      }
    } catch (PartyException e) {
      run.psaFailed(e);
      return partial(
          snapshot, found, "whether missing contacts are gone could not be asked: " + e.reason());
    }
    if (found.isEmpty()) {
      return new Confirmed(snapshot, elsewhere);
    }
    Confirmed partial =
        partial(snapshot, found, "the list lacked " + found.size() + " contacts that are there");
    return new Confirmed(partial.snapshot(), elsewhere);
  }

  private Set<ContactId> missing(CompanySnapshot snapshot) {
    if (!snapshot.contacts().provenComplete()) {
      return Set.of();
    }
    Set<ContactId> listed = new HashSet<>();
    snapshot.contacts().value().forEach(contact -> listed.add(contact.id()));
    Set<ContactId> missing = new TreeSet<>();
    for (Link link : snapshot.links()) {
      if (!listed.contains(link.contact()) && !elsewhere(link.contact())) {
        missing.add(link.contact());
      }
    }
    for (HubTie tie : snapshot.hubTies()) {
      if (!Boolean.FALSE.equals(tie.active())
          && !listed.contains(tie.contact())
          && !elsewhere(tie.contact())) {
        missing.add(tie.contact());
      }
    }
    return missing;
  }

  /** A contact that another company's list shows was moved, not deleted. */
  private boolean elsewhere(ContactId contact) {
    EstateIndex.Place place = view.index().place(contact);
    return place != null && !place.company().equals(company);
  }

  private Confirmed partial(CompanySnapshot snapshot, List<Contact> found, String why) {
    LOG.warn("company {}: its contacts were not read completely: {}", company, why);
    List<Contact> contacts = new ArrayList<>(snapshot.contacts().value());
    contacts.addAll(found);
    return new Confirmed(
        snapshot.withContacts(
            Read.partial(contacts, new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, why))),
        List.of());
  }
}
