package dev.psasync.engine;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.HubRecorder;
import dev.psasync.core.plan.LinkRecorder;
import dev.psasync.core.plan.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what became of the writes of one company: for the result, the links and the findings.
 */
final class Outcomes {
  private final Map<Write, AppliedWrite> applied = new LinkedHashMap<>();
  private final Map<UserKey, LinkRecorder.Applied> byUser = new HashMap<>();
  private final Map<Write, HubRecorder.Done> byWrite = new HashMap<>();
  private final Set<ContactId> notDone = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Notes the result of all writes of an operation. */
  List<AppliedWrite> note(
      Operation operation,
      AppliedWrite.Result result,
      @Nullable ContactId contact,
      @Nullable Contact state,
      String detail) {
    List<AppliedWrite> noted = new ArrayList<>();
    for (Write write : operation.writes()) {
      AppliedWrite outcome = new AppliedWrite(write, result, contact, detail);
      applied.put(write, outcome);
      noted.add(outcome);
    }
    if (result == AppliedWrite.Result.DONE) {
      FieldValues values = state == null ? null : state.fields();
      operation
          .writes()
          .forEach(write -> byWrite.put(write, new HubRecorder.Done(contact, null, values)));
    } else if (operation.contact() != null) {
      notDone.add(operation.contact());
    }
    UserKey user = operation.user();
    boolean aboutContact = operation.contact() != null || isCreate(operation);
    if (user != null && aboutContact) {
      byUser.put(user, new LinkRecorder.Applied(status(result), contact, state));
    }
    FindingCode code = code(result);
    if (code != null) {
      findings.add(finding(code, operation, contact).withDetail(detail));
    }
    return noted;
  }

  private static boolean isCreate(Operation operation) {
    return operation.first().kind() == Write.Kind.CREATE_CONTACT;
  }

  private static LinkRecorder.Status status(AppliedWrite.Result result) {
    return switch (result) {
      case DONE -> LinkRecorder.Status.DONE;
      case UNKNOWN -> LinkRecorder.Status.UNKNOWN;
      case FAILED, STALE, HELD -> LinkRecorder.Status.NOT_DONE;
    };
  }

  private static @Nullable FindingCode code(AppliedWrite.Result result) {
    return switch (result) {
      case FAILED -> FindingCode.FAILED;
      case STALE -> FindingCode.STALE_PLAN;
      case UNKNOWN -> FindingCode.OUTCOME_UNKNOWN;
      case DONE, HELD -> null;
    };
  }

  /** Names the contact first; the person where there is no contact; else what it is about. */
  private static Finding finding(
      FindingCode code, Operation operation, @Nullable ContactId contact) {
    Write write = operation.first();
    UserKey user = operation.user();
    if (contact != null) {
      return Finding.of(code, write.tenant(), contact);
    }
    if (user != null) {
      return Finding.of(code, write.tenant(), user.user());
    }
    if (write instanceof Write.MapTenant map) {
      return Finding.of(code, map.tenant(), map.tenant(), map.company());
    }
    if (write instanceof Write.UnmapTenant map) {
      return Finding.of(code, map.tenant(), map.tenant(), map.company());
    }
    return write.tenant() == null
        ? Finding.of(code, null)
        : Finding.of(code, write.tenant(), write.tenant());
  }

  /** Marks a write as held without a finding of its own: the reason has one already. */
  void hold(Write write, String why) {
    note(
        new Operation(List.of(write), write.contact()),
        AppliedWrite.Result.HELD,
        write.contact(),
        null,
        why);
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  /** Returns what became of an operation, or null while nothing is noted. */
  AppliedWrite.@Nullable Result result(Operation operation) {
    AppliedWrite outcome = applied.get(operation.first());
    return outcome == null ? null : outcome.result();
  }

  /** Returns what became of each write. */
  List<AppliedWrite> applied() {
    return List.copyOf(applied.values());
  }

  /** Returns what became of each person's contact, as the link recorder wants it. */
  Map<UserKey, LinkRecorder.Applied> byUser() {
    return byUser;
  }

  /** Notes what a hub write that was done read back. */
  void hub(Write write, HubContact state) {
    byWrite.put(write, new HubRecorder.Done(state.contact(), state.id(), state.fields()));
  }

  /** Returns the writes that were done, as the recorder of ties to the hub wants them. */
  Map<Write, HubRecorder.Done> byWrite() {
    return byWrite;
  }

  /** Returns whether a contact's own writes of this run were tried or held, and not done. */
  boolean notDone(ContactId contact) {
    return notDone.contains(contact);
  }

  List<Finding> findings() {
    return findings;
  }

  /** Returns the contact that a person's create made in this run, or null. */
  @Nullable ContactId created(UserKey user) {
    LinkRecorder.Applied outcome = byUser.get(user);
    return outcome != null && outcome.status() == LinkRecorder.Status.DONE
        ? outcome.contact()
        : null;
  }
}
