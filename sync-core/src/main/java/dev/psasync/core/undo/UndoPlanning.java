package dev.psasync.core.undo;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.PlanCompletion;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SubjectKind;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Verdict;
import dev.psasync.core.plan.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One undo plan of one company. */
final class UndoPlanning {
  private final UndoInput input;
  private final List<Reason> reasons;
  private final Map<ContactId, Contact> contacts = new HashMap<>();
  private final List<Write> writes = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<ContactId, ContactUndo> touched = new LinkedHashMap<>();
  private final List<Decision> hubDecisions = new ArrayList<>();

  UndoPlanning(UndoInput input) {
    this.input = input;
    this.reasons = List.of(new Reason(Rule.A_5, "takes back run " + input.run()));
    input.contacts().forEach(contact -> contacts.put(contact.id(), contact));
  }

  SyncPlan run() {
    List<UndoneWrite> backwards = new ArrayList<>(input.writes());
    // Backwards, so that whoever got an email in the run gives it back before its owner takes it.
    Collections.reverse(backwards);
    List<UndoneWrite> hub = new ArrayList<>();
    for (UndoneWrite undone : backwards) {
      if (undone.write() instanceof Write.HubWrite) {
        hub.add(undone);
      } else {
        undo(undone);
      }
    }
    new EmailsAfterUndo(input.contacts(), touched.values()).leaveTaken();
    touched.values().forEach(contact -> writes.addAll(contact.writes()));
    touched.values().forEach(contact -> findings.addAll(contact.findings()));
    hub.forEach(undone -> hub((Write.HubWrite) undone.write(), undone));
    List<Decision> decisions = new ArrayList<>();
    touched.values().stream()
        .sorted(Comparator.comparing(ContactUndo::id))
        .forEach(contact -> decisions.add(contact.decision(reasons)));
    decisions.addAll(hubDecisions);
    return new PlanCompletion(
            input.company().id(),
            input.contacts(),
            input.links(),
            input.brakes(),
            input.psa(),
            input.now(),
            input.expiresAt())
        .complete(decisions, writes, findings);
  }

  private void undo(UndoneWrite undone) {
    Write write = undone.write();
    if (write instanceof Write.MapTenant map) {
      unmap(map);
    } else if (write instanceof Write.UnmapTenant unmap) {
      map(unmap);
    } else if (write instanceof Write.CreateCompany create) {
      findings.add(
          Finding.of(FindingCode.NOT_UNDONE, create.tenant(), create.tenant())
              .withDetail("a created company is never deleted; deactivate it by hand"));
    } else {
      contact(undone);
    }
  }

  private void unmap(Write.MapTenant map) {
    if (!input.company().tenantIds().contains(map.tenant())) {
      return;
    }
    if (input.abilities().contains(UndoInput.Ability.UNMAP_TENANT)) {
      writes.add(new Write.UnmapTenant(map.tenant(), map.tenantName(), map.company(), reasons));
    } else {
      findings.add(
          Finding.of(FindingCode.NOT_UNDONE, map.tenant(), map.tenant(), map.company())
              .withDetail("the PSA's interface cannot take a tenant id off; do it by hand"));
    }
  }

  private void map(Write.UnmapTenant unmap) {
    if (!input.company().tenantIds().contains(unmap.tenant())) {
      writes.add(new Write.MapTenant(unmap.tenant(), unmap.tenantName(), unmap.company(), reasons));
    }
  }

  private void contact(UndoneWrite undone) {
    ContactId id = undone.contact();
    TenantId tenant = undone.write().tenant();
    if (id == null) {
      // A create of which nobody knows what it made.
      Object about = undone.write().user() == null ? "" : undone.write().user().user();
      findings.add(
          Finding.of(FindingCode.NOT_UNDONE, tenant, about)
              .withDetail("whether the contact was created is not known"));
      return;
    }
    Contact contact = contacts.get(id);
    if (contact == null) {
      findings.add(
          Finding.of(FindingCode.NOT_UNDONE, tenant, id)
              .withDetail("the contact is not to be found any more"));
      return;
    }
    touched.computeIfAbsent(id, unused -> new ContactUndo(input, contact, reasons)).undo(undone);
  }

  private void hub(Write.HubWrite write, UndoneWrite undone) {
    HubContact present = hubContact(write, undone.contact());
    if (present == null) {
      findings.add(
          Finding.of(FindingCode.NOT_UNDONE, write.tenant(), about(write, undone.contact()))
              .withDetail("the hub contact is not to be found any more"));
      return;
    }
    switch (write.operation()) {
      case CREATE, RESTORE -> hubState(write, present, true);
      case DELETE -> hubState(write, present, false);
      case UPDATE -> hubUpdate(write, present);
    }
  }

  private static Object about(Write.HubWrite write, @Nullable ContactId contact) {
    if (write.hub() != null) {
      return write.hub();
    }
    return write.user() != null ? write.user().user() : contact != null ? contact : "";
  }

  private void hubState(Write.HubWrite write, HubContact present, boolean delete) {
    if (present.deleted() == delete) {
      return;
    }
    hubWrite(
        delete ? Write.HubWrite.Operation.DELETE : Write.HubWrite.Operation.RESTORE,
        write,
        present,
        List.of());
  }

  private void hubUpdate(Write.HubWrite write, HubContact present) {
    Restored restored =
        Restored.of(write.changes(), present.fields(), write.tenant(), input.regions());
    restored
        .left()
        .forEach(
            field ->
                findings.add(
                    Finding.of(FindingCode.NOT_UNDONE, write.tenant(), present.id())
                        .withField(field)
                        .withDetail("changed in the hub since")));
    if (!restored.changes().isEmpty()) {
      hubWrite(Write.HubWrite.Operation.UPDATE, write, present, restored.changes());
    }
  }

  private void hubWrite(
      Write.HubWrite.Operation operation,
      Write.HubWrite write,
      HubContact present,
      List<FieldChange> changes) {
    HubId id = present.id();
    writes.add(
        new Write.HubWrite(
            operation,
            write.tenant(),
            write.user(),
            id,
            write.forContact() == null ? present.contact() : write.forContact(),
            FieldValues.notReturned(),
            changes,
            reasons));
    hubDecisions.add(
        new Decision(
            SubjectKind.HUB_CONTACT, write.tenant(), id.value(), Verdict.CHANGE, null, reasons));
  }

  private @Nullable HubContact hubContact(Write.HubWrite write, @Nullable ContactId contact) {
    if (input.hub() == null) {
      return null;
    }
    for (HubContact one : input.hub()) {
      boolean same =
          write.hub() != null
              ? one.id().equals(write.hub())
              : (write.user() != null && write.user().equals(one.user()))
                  || (contact != null && contact.equals(one.contact()));
      if (same) {
        return one;
      }
    }
    return null;
  }
}
