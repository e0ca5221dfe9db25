package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.WriteJson;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.spi.HubStore;
import dev.psasync.spi.MapsTenants;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.WriteOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the writes of one company's plan: one request per contact, in the plan's
 * order, each with its precondition checked, journalled before and after, item by item. Used by one
 * thread.
 */
final class Applier {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final RunContext run;
  private final CompanyId company;
  private final ContactView view;
  private final Lease lease;
  private final Duration createSettle;
  private final Outcomes outcomes = new Outcomes();
  private final List<Pending> unknown = new ArrayList<>();
  private final KeptEmails keptEmails = new KeptEmails();
  private final Map<Write, HubContact> doneAtHub = new HashMap<>();
  private @Nullable String stopped;
  private boolean sending;
  private boolean broken;

  /** A create whose outcome is not known yet. */
  private record Pending(
      Operation operation, Write.CreateContact create, WriteAttempt attempt, JournalEntry entry) {}

  private record Sent(
      AppliedWrite.Result result,
      @Nullable ContactId contact,
      @Nullable Contact state,
      String detail) {}

  Applier(RunContext run, CompanyId company, ContactView view, Lease lease, Duration createSettle) {
    this.run = run;
    this.company = company;
    this.view = view;
    this.lease = lease;
    this.createSettle = createSettle;
  }

  /**
   * Applies writes and says what became of them. Whatever breaks once the first one may have been
   * sent ends the sending, but not the account of what was done.
   *
   * @param writes what to send
   * @param held writes of the same plan that wait for an approval
   */
  Outcomes apply(List<Write> writes, List<Write> held) {
    Operation.of(held).forEach(keptEmails::keep);
    List<Operation> operations = Operation.of(writes);
    List<JournalEntry> intents = operations.stream().map(this::intent).toList();
    run.journal().intend(intents);
    run.listeners().progress(listener -> listener.applying(company, operations.size()));
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      JournalEntry entry = intents.get(i);
      sending = false;
      try {
        apply(operation, entry);
      } catch (RuntimeException e) {
        broke(operation, e);
      }
      if (outcomes.result(operation) != AppliedWrite.Result.DONE) {
        keptEmails.keep(operation);
      }
    }
    settle();
    return outcomes;
  }

  /** Keeps the account when something beyond one write breaks, such as the store. */
  private void broke(Operation operation, RuntimeException failure) {
    String what = "unexpected " + failure.getClass().getSimpleName();
    LOG.error("company {}: writing broke off: {}", company, failure.getClass().getName());
    LOG.debug("company {}: writing broke off", company, failure);
    if (outcomes.result(operation) == null) {
      AppliedWrite.Result result = sending ? AppliedWrite.Result.UNKNOWN : AppliedWrite.Result.HELD;
      outcomes.note(operation, result, operation.contact(), null, what);
    }
    if (!broken) {
      broken = true;
      outcomes.add(
          Finding.of(FindingCode.FAILED, null, company).withDetail("writing broke off: " + what));
    }
    if (stopped == null) {
      stopped = "writing broke off: " + what;
    }
  }

  private JournalEntry intent(Operation operation) {
    ContactId contact = operation.contact();
    UserKey user = operation.user();
    return JournalEntry.intent(
        run.id(),
        run.sequence().incrementAndGet(),
        "company " + company,
        operation.name(),
        contact == null ? null : contact.value(),
        user == null ? null : user.toString(),
        WriteJson.write(operation.writes()),
        run.now());
  }

  private void apply(Operation operation, JournalEntry entry) {
    WriteAttempt attempt =
        new WriteAttempt(run.id(), entry.sequence(), operation.contact(), operation.writes());
    String reason = whyNot();
    if (reason != null) {
      finish(
          operation, attempt, entry, sent(AppliedWrite.Result.HELD, operation.contact(), reason));
      return;
    }
    if (keptEmails.block(operation)) {
      outcomes.add(emailTaken(operation));
      finish(
          operation,
          attempt,
          entry,
          sent(
              AppliedWrite.Result.HELD,
              operation.contact(),
              "the contact that gives the email up was not written"));
      return;
    }
    String stale = stale(operation);
    if (stale != null) {
      finish(
          operation, attempt, entry, sent(AppliedWrite.Result.STALE, operation.contact(), stale));
      return;
    }
    run.listeners().write(listener -> listener.before(attempt));
    sending = true;
    Sent sent = send(operation);
    if (sent.result() == AppliedWrite.Result.UNKNOWN
        && operation.first() instanceof Write.CreateContact create) {
      Sent found = lookUp(create);
      if (found == null) {
        unknown.add(new Pending(operation, create, attempt, entry));
        return;
      }
      sent = found;
    }
    finish(operation, attempt, entry, sent);
  }

  /** Names the contact that waits for an email, or the person who waits for a contact (F-5). */
  private static Finding emailTaken(Operation operation) {
    ContactId contact = operation.contact();
    UserKey user = operation.user();
    Object about = contact != null || user == null ? contact : user.user();
    return Finding.of(
        FindingCode.EMAIL_TAKEN,
        operation.first().tenant(),
        Objects.requireNonNull(about, "emails are given to contacts and people"));
  }

  /** Returns why nothing more may be sent, or null. */
  private @Nullable String whyNot() {
    if (stopped != null) {
      return stopped;
    }
    PartyException down = run.psaDown().get();
    if (down != null) {
      stopped = "the PSA cannot be asked any more: " + down.reason();
    } else if (!run.control().proceed(lease::held)) {
      stopped = "the run was cancelled";
    } else if (Thread.currentThread().isInterrupted()) {
      stopped = "the run was interrupted";
    } else if (!lease.held()) {
      stopped = "another run took the company over";
      outcomes.add(Finding.of(FindingCode.LOCKED, null, company));
    }
    if (stopped != null) {
      LOG.warn("company {}: stopped writing: {}", company, stopped);
    }
    return stopped;
  }

  private @Nullable String stale(Operation operation) {
    if (operation.first() instanceof Write.CreateContact create) {
      return view.stale(create);
    }
    ContactId contact = operation.contact();
    return contact == null ? null : view.stale(contact, operation.writes());
  }

  private Sent send(Operation operation) {
    ContactId contact = operation.contact();
    if (contact != null) {
      return guarded(
          contact,
          () ->
              contact(
                  contact,
                  run.psa()
                      .update(
                          Requests.change(
                              contact, company, view.seen(contact), operation.writes()))));
    }
    Write write = operation.first();
    if (write instanceof Write.CreateContact create) {
      return guarded(null, () -> contact(null, run.psa().create(Requests.create(create))));
    }
    if (write instanceof Write.MapTenant map) {
      return guarded(null, () -> map(map));
    }
    if (write instanceof Write.UnmapTenant unmap) {
      return guarded(null, () -> unmap(unmap));
    }
    if (write instanceof Write.HubWrite hub) {
      return guarded(hub.forContact(), () -> hub(hub));
    }
    return sent(AppliedWrite.Result.FAILED, null, "this write does not belong to a company");
  }

  private Sent map(Write.MapTenant map) {
    PsaConnector psa = run.psa();
    if (!(psa instanceof MapsTenants maps)) {
      return sent(AppliedWrite.Result.FAILED, null, "the PSA cannot store tenant ids");
    }
    Tenant tenant = new Tenant(map.tenant(), map.tenantName(), null, null, Relationship.ACTIVE);
    return plain(null, maps.mapTenant(map.company(), tenant));
  }

  private Sent unmap(Write.UnmapTenant unmap) {
    return run.psa() instanceof MapsTenants maps
        ? plain(null, maps.unmapTenant(unmap.company(), unmap.tenant()))
        : sent(AppliedWrite.Result.FAILED, null, "the PSA cannot store tenant ids");
  }

  private Sent hub(Write.HubWrite write) {
    HubStore hub = run.hub();
    if (hub == null) {
      return sent(AppliedWrite.Result.FAILED, null, "there is no hub");
    }
    UserKey user = write.user();
    ContactId contact = write.forContact();
    if (contact == null && user != null) {
      contact = outcomes.created(user);
    }
    if (contact == null) {
      return sent(AppliedWrite.Result.HELD, null, "its contact was not created");
    }
    if (outcomes.notDone(contact)) {
      return sent(AppliedWrite.Result.HELD, contact, "its contact was not written");
    }
    HubId id = write.hub();
    WriteOutcome<HubContact> outcome;
    if (write.operation() == Write.HubWrite.Operation.CREATE) {
      outcome = hub.create(company, contact, user, write.fields());
    } else {
      HubId known = Objects.requireNonNull(id, "a hub write other than create names its contact");
      outcome =
          switch (write.operation()) {
            case UPDATE -> hub.update(known, Requests.values(write.changes()));
            case DELETE -> hub.setDeleted(known, true);
            case RESTORE -> hub.setDeleted(known, false);
            case CREATE -> throw new IllegalStateException("handled above");
          };
    }
    Sent sent = plain(contact, outcome);
    if (outcome instanceof WriteOutcome.Done<HubContact> done) {
      HubContact state = done.state();
      if (state == null) {
        state =
            new HubContact(
                new HubId(done.id()), company, contact, user, FieldValues.notReturned(), false);
      }
      doneAtHub.put(write, state);
    }
    return sent;
  }

  private Sent contact(@Nullable ContactId known, WriteOutcome<Contact> outcome) {
    return outcome.fold(
        done -> {
          Contact state = done.state();
          ContactId id = known == null ? new ContactId(done.id()) : known;
          if (state != null) {
            view.wrote(state);
          }
          return new Sent(AppliedWrite.Result.DONE, id, state, "");
        },
        rejected -> sent(AppliedWrite.Result.FAILED, known, rejected.why()),
        stale -> sent(AppliedWrite.Result.STALE, known, stale.why()),
        lost -> sent(AppliedWrite.Result.UNKNOWN, known, lost.why()));
  }

  private static <T> Sent plain(@Nullable ContactId contact, WriteOutcome<T> outcome) {
    return outcome.fold(
        done -> sent(AppliedWrite.Result.DONE, contact, ""),
        rejected -> sent(AppliedWrite.Result.FAILED, contact, rejected.why()),
        stale -> sent(AppliedWrite.Result.STALE, contact, stale.why()),
        lost -> sent(AppliedWrite.Result.UNKNOWN, contact, lost.why()));
  }

  /** An unexpected exception may have come after the write took effect, so it is "unknown". */
  private Sent guarded(@Nullable ContactId contact, Supplier<Sent> step) {
    try {
      return step.get();
    } catch (PartyException e) {
      run.psaFailed(e);
      return sent(
          AppliedWrite.Result.FAILED,
          contact,
          e.reason() + ": " + e.getMessage() + ". " + e.remedy());
    } catch (RuntimeException e) {
      LOG.error("company {}: a write failed with {}", company, e.getClass().getName());
      LOG.debug("company {}: a write failed", company, e);
      return sent(
          AppliedWrite.Result.UNKNOWN, contact, "unexpected " + e.getClass().getSimpleName());
    }
  }

  /** Looks for what a create with an unknown outcome made; null if it is not to be seen. */
  private @Nullable Sent lookUp(Write.CreateContact create) {
    String email = create.fields().get(Field.EMAIL);
    if (email == null && create.objectId() == null) {
      return null;
    }
    try {
      List<Contact> found =
          run.psa().find(create.company(), create.objectId(), email).stream()
              .filter(contact -> !view.knew(contact.id()))
              .filter(contact -> canBe(contact, create.objectId()))
              .toList();
      List<Contact> ours =
          found.stream().filter(contact -> sameId(contact, create.objectId())).toList();
      List<Contact> candidates = ours.isEmpty() ? found : ours;
      if (candidates.size() != 1) {
        return null;
      }
      Contact made = candidates.get(0);
      view.wrote(made);
      return new Sent(AppliedWrite.Result.DONE, made.id(), made, "found after a lost answer");
    } catch (PartyException e) {
      run.psaFailed(e);
      return null;
    } catch (RuntimeException e) {
      LOG.error("company {}: a create could not be looked up: {}", company, e.getClass().getName());
      LOG.debug("company {}: a create could not be looked up", company, e);
      return null;
    }
  }

  /** A contact with another object id than the one that was sent is somebody else's. */
  private static boolean canBe(Contact contact, @Nullable String objectId) {
    return contact.objectId() == null || objectId == null || sameId(contact, objectId);
  }

  private static boolean sameId(Contact contact, @Nullable String objectId) {
    String id = contact.objectId();
    return objectId != null
        && id != null
        && id.toLowerCase(Locale.ROOT).equals(objectId.toLowerCase(Locale.ROOT));
  }

  /** Waits once for all creates with an unknown outcome, then looks again. */
  private void settle() {
    if (unknown.isEmpty()) {
      return;
    }
    LOG.warn(
        "company {}: {} creates with an unknown outcome, looking again in {}",
        company,
        unknown.size(),
        createSettle);
    sending = true;
    try {
      run.sleeper().sleep(createSettle);
    } catch (RuntimeException e) {
      LOG.warn("company {}: not waited: {}", company, e.getClass().getName());
    }
    for (Pending pending : unknown) {
      try {
        settle(pending);
      } catch (RuntimeException e) {
        broke(pending.operation(), e);
      }
    }
  }

  private void settle(Pending pending) {
    Sent found = lookUp(pending.create());
    finish(
        pending.operation(),
        pending.attempt(),
        pending.entry(),
        found == null
            ? sent(
                AppliedWrite.Result.UNKNOWN,
                null,
                "the answer was lost and the contact is not to be seen; the next run looks first")
            : found);
  }

  private void finish(Operation operation, WriteAttempt attempt, JournalEntry entry, Sent sent) {
    List<AppliedWrite> results =
        outcomes.note(operation, sent.result(), sent.contact(), sent.state(), sent.detail());
    HubContact atHub = doneAtHub.remove(operation.first());
    if (atHub != null) {
      outcomes.hub(operation.first(), atHub);
    }
    ContactId contact = sent.contact();
    run.journal()
        .finish(
            entry.finished(
                sent.result().name(),
                sent.detail().isEmpty() ? null : sent.detail(),
                contact == null ? null : contact.value(),
                run.now()));
    LOG.debug("company {}: {} {} {}", company, operation.name(), sent.contact(), sent.result());
    run.listeners().write(listener -> listener.after(attempt, results));
    run.listeners().progress(listener -> listener.requestDone(company, sent.result()));
  }

  private static Sent sent(AppliedWrite.Result result, @Nullable ContactId contact, String detail) {
    return new Sent(result, contact, null, detail);
  }
}
