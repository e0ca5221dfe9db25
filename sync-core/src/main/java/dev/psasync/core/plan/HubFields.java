package dev.psasync.core.plan;

import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.policy.AddressMode;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which fields a contact and its hub contact have in common under a policy, and how both sides
 * stand to what was last stored. What follows for a pair decides {@link HubMerge}.
 */
final class HubFields {
  private final SyncPolicy policy;
  private final Ownerships ownerships;
  private final SourceValues values;
  private final Map<ContactId, Map<String, ConflictDecision.Take>> choices = new HashMap<>();
  private final List<Field> owned = new ArrayList<>();
  private final List<SharedGroup> shared;
  private final Field[] ownedOnes;
  private final Field[] sharedOnes;

  HubFields(SyncPolicy policy, PlanContext context, Ownerships ownerships, SourceValues values) {
    this.policy = policy;
    this.ownerships = ownerships;
    this.values = values;
    for (ConflictDecision choice : context.conflictDecisions()) {
      choices
          .computeIfAbsent(choice.contact(), key -> new TreeMap<>())
          .put(choice.field(), choice.take());
    }
    shared = SharedGroup.of(policy.addressMode(), ownerships, context.psa());
    for (Field field : Field.values()) {
      if (ownerships.of(field) == Ownership.DIRECTORY) {
        owned.add(field);
      }
    }
    ownedOnes = owned.toArray(new Field[0]);
    sharedOnes = shared.stream().flatMap(group -> group.fields().stream()).toArray(Field[]::new);
  }

  /** Returns the fields that flow from the PSA to the hub (H-2). */
  List<Field> owned() {
    return owned;
  }

  /** Returns the fields that both sides edit (H-3). */
  List<SharedGroup> shared() {
    return shared;
  }

  /** Returns whether a new hub contact is given a field: the email always, it finds it again. */
  boolean carries(Field field) {
    Ownership owner = ownerships.of(field);
    return owner == Ownership.DIRECTORY
        || owner == Ownership.SHARED
        || (field == Field.EMAIL && owner != Ownership.IGNORE);
  }

  /**
   * A person's decision on a conflict.
   *
   * @param take whose value counts
   * @param keys the fields under which it was made
   */
  record Choice(ConflictDecision.Take take, Set<String> keys) {}

  /** Returns a person's decision on the conflict of a group of fields, or null. */
  @Nullable Choice choice(ContactId contact, String key) {
    Map<String, ConflictDecision.Take> mine = choices.getOrDefault(contact, Map.of());
    ConflictDecision.Take side = mine.get(key);
    if (side != null) {
      return new Choice(side, Set.of(key));
    }
    if (mine.isEmpty() || !key.startsWith(SharedGroup.ADDRESS)) {
      return null;
    }
    Map<String, ConflictDecision.Take> address = new TreeMap<>(mine);
    address
        .keySet()
        .removeIf(
            other ->
                policy.addressMode() == AddressMode.PARTS
                    ? !other.equals(SharedGroup.ADDRESS)
                    : !other.startsWith(SharedGroup.ADDRESS));
    return address.isEmpty()
        ? null
        : new Choice(address.values().iterator().next(), Set.copyOf(address.keySet()));
  }

  /** Returns whether a person has decided a conflict of a contact. */
  boolean chosen(ContactId contact) {
    return choices.containsKey(contact);
  }

  /** Returns whether a stored tie says that a group of fields waits for a person. */
  boolean marked(HubTie tie, String key) {
    if (tie.held().isEmpty() || tie.held().contains(key)) {
      return tie.held().contains(key);
    }
    // The mark may have been set while addresses were merged the other way.
    return policy.addressMode() == AddressMode.PARTS
        ? key.startsWith(SharedGroup.ADDRESS) && tie.held().contains(SharedGroup.ADDRESS)
        : key.equals(SharedGroup.ADDRESS)
            && tie.held().stream().anyMatch(held -> held.startsWith(SharedGroup.ADDRESS));
  }

  /**
   * Returns whether a contact and its hub contact are equal in everything that is decided here, and
   * the stored tie already says so. It may say no too often: {@link HubMerge} looks closer.
   */
  boolean unchanged(FieldValues contact, FieldValues hub, HubTie tie, @Nullable String region) {
    for (Field field : ownedOnes) {
      if (hub.returned(field)
          && !(contact.returned(field) && settled(field, contact, hub, tie, region))) {
        return false;
      }
    }
    for (Field field : sharedOnes) {
      boolean read = contact.returned(field) && hub.returned(field);
      boolean nothing = contact.get(field) == null && hub.get(field) == null;
      if (read ? !settled(field, contact, hub, tie, region) : !nothing) {
        return false;
      }
    }
    return true;
  }

  private boolean settled(
      Field field, FieldValues contact, FieldValues hub, HubTie tie, @Nullable String region) {
    String inPsa = contact.get(field);
    String inHub = hub.get(field);
    return tie.knows(field)
        && Objects.equals(tie.psa().get(field), inPsa)
        && Objects.equals(tie.hubValues().get(field), inHub)
        && (Objects.equals(inPsa, inHub)
            || (Equality.same(field, inPsa, inHub, region)
                && Equality.same(field, inPsa, values.cut(field, inHub), region)));
  }

  /** Returns whether the hub holds edits of shared fields that no run has seen yet (H-4). */
  boolean hubEdited(FieldValues hub, HubTie tie, @Nullable String region) {
    return edited(hub, tie.hubValues(), region);
  }

  /** Returns whether the PSA holds edits of shared fields that no run has seen yet (H-4). */
  boolean psaEdited(FieldValues contact, HubTie tie, @Nullable String region) {
    return edited(contact, tie.psa(), region);
  }

  private boolean edited(FieldValues now, FieldValues base, @Nullable String region) {
    for (Field field : sharedOnes) {
      if (now.returned(field)
          && base.returned(field)
          && !Equality.same(field, now.get(field), base.get(field), region)) {
        return true;
      }
    }
    return false;
  }
}
