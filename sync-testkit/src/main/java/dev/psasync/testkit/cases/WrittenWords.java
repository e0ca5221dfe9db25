package dev.psasync.testkit.cases;

import dev.psasync.core.model.Field;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a plan's writes into the words of a case. */
final class WrittenWords {
  private WrittenWords() {}

  /** One case write for each; field changes of one contact are one update, as they are sent. */
  static List<CaseWrite> of(List<Write> writes) {
    List<CaseWrite> words = new ArrayList<>();
    Map<String, List<FieldChange>> updates = new LinkedHashMap<>();
    for (Write write : writes) {
      if (write instanceof Write.UpdateContact update) {
        updates
            .computeIfAbsent(update.contact().value(), unused -> new ArrayList<>())
            .addAll(update.changes());
      } else {
        words.add(of(write));
      }
    }
    updates.forEach(
        (contact, changes) ->
            words.add(
                new CaseWrite(
                    CaseWrite.Kind.UPDATE,
                    Map.of("contact", contact),
                    null,
                    after(changes),
                    why(changes))));
    return words;
  }

  private static CaseWrite of(Write write) {
    return switch (write.kind()) {
      case CREATE_CONTACT -> create((Write.CreateContact) write);
      case PAIR_CONTACT -> pair((Write.PairContact) write);
      case REACTIVATE_CONTACT -> contact(CaseWrite.Kind.REACTIVATE, write);
      case DEACTIVATE_CONTACT -> contact(CaseWrite.Kind.DEACTIVATE, write);
      case MOVE_CONTACT -> move((Write.MoveContact) write);
      case ADD_CONTACT_TYPE -> type((Write.AddContactType) write);
      case HUB -> hub((Write.HubWrite) write);
      case MAP_TENANT -> map((Write.MapTenant) write);
      case CREATE_COMPANY -> company((Write.CreateCompany) write);
      case UNPAIR_CONTACT, REMOVE_CONTACT_TYPE, UNMAP_TENANT ->
          throw new IllegalStateException("cases do not undo: " + write.kind());
      case UPDATE_CONTACT -> throw new IllegalStateException("updates are collected");
    };
  }

  private static CaseWrite create(Write.CreateContact write) {
    Map<String, @Nullable String> fields = new TreeMap<>();
    for (Field field : Field.values()) {
      if (write.fields().returned(field)) {
        fields.put(field.key(), write.fields().get(field));
      }
    }
    write
        .fields()
        .custom()
        .forEach((name, value) -> fields.put(FieldsPatch.customKey(name), value));
    return new CaseWrite(
        CaseWrite.Kind.CREATE,
        Map.of(
            "tenant", write.user().tenant().value(),
            "user", write.user().user().value(),
            "company", write.company().value(),
            "site", write.site().value()),
        write.types(),
        fields,
        why(write));
  }

  private static CaseWrite pair(Write.PairContact write) {
    return named(
        CaseWrite.Kind.PAIR,
        Map.of(
            "tenant", write.user().tenant().value(),
            "user", write.user().user().value(),
            "contact", write.contact().value()),
        write);
  }

  private static CaseWrite contact(CaseWrite.Kind kind, Write write) {
    return named(kind, Map.of("contact", String.valueOf(write.contact())), write);
  }

  private static CaseWrite move(Write.MoveContact write) {
    return named(
        CaseWrite.Kind.MOVE,
        Map.of("contact", write.contact().value(), "site", write.to().value()),
        write);
  }

  private static CaseWrite type(Write.AddContactType write) {
    return named(
        CaseWrite.Kind.ADD_TYPE,
        Map.of("contact", write.contact().value(), "type", write.type()),
        write);
  }

  private static CaseWrite map(Write.MapTenant write) {
    return named(
        CaseWrite.Kind.MAP_TENANT,
        Map.of("tenant", write.tenant().value(), "company", write.company().value()),
        write);
  }

  private static CaseWrite company(Write.CreateCompany write) {
    return named(CaseWrite.Kind.CREATE_COMPANY, Map.of("tenant", write.tenant().value()), write);
  }

  private static CaseWrite hub(Write.HubWrite write) {
    Map<String, String> ids = new LinkedHashMap<>();
    if (write.hub() != null) {
      ids.put("hub", write.hub().value());
    }
    if (write.operation() == Write.HubWrite.Operation.CREATE) {
      if (write.user() != null) {
        ids.put("user", write.user().user().value());
      }
      if (write.forContact() != null) {
        ids.put("contact", write.forContact().value());
      }
    }
    CaseWrite.Kind kind =
        switch (write.operation()) {
          case CREATE -> CaseWrite.Kind.HUB_CREATE;
          case UPDATE -> CaseWrite.Kind.HUB_UPDATE;
          case DELETE -> CaseWrite.Kind.HUB_DELETE;
          case RESTORE -> CaseWrite.Kind.HUB_RESTORE;
        };
    return new CaseWrite(
        kind,
        ids,
        null,
        kind == CaseWrite.Kind.HUB_UPDATE ? after(write.changes()) : null,
        why(write));
  }

  private static CaseWrite named(CaseWrite.Kind kind, Map<String, String> ids, Write write) {
    return new CaseWrite(kind, ids, null, null, why(write));
  }

  private static Map<String, @Nullable String> after(List<FieldChange> changes) {
    Map<String, @Nullable String> after = new TreeMap<>();
    changes.forEach(
        change ->
            after.put(
                change.custom() ? FieldsPatch.customKey(change.field()) : change.field(),
                change.after()));
    return after;
  }

  private static String why(Write write) {
    return because(write.reasons().stream().map(WrittenWords::words).toList());
  }

  private static String why(List<FieldChange> changes) {
    Set<String> rules = new LinkedHashSet<>();
    changes.forEach(change -> rules.add(change.field() + " by " + change.rule().id()));
    return because(List.copyOf(rules));
  }

  private static String because(List<String> reasons) {
    return reasons.isEmpty() ? "" : "  (because: " + String.join("; ", reasons) + ")";
  }

  static String words(Reason reason) {
    return reason.rule().id()
        + " "
        + (reason.evidence().isEmpty() ? reason.rule().title() : reason.evidence());
  }
}
