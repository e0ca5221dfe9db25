package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.ContactGroup;
import dev.psasync.autotask.EntityQuery;
import dev.psasync.autotask.GroupMembership;
import dev.psasync.autotask.QueryFilter;
import dev.psasync.http.ApiList;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.RequestRejectedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contact groups in the place of contact types. */
final class Groups {
  private static final int CONTACTS_IN_A_QUERY = 400;
  private static final int MOST_QUERIES = 4;

  private final AutotaskClient autotask;

  Groups(AutotaskClient autotask) {
    this.autotask = autotask;
  }

  /**
   * The names of the groups of contacts, by contact id; a contact that is in none is no key.
   *
   * @return null if groups or memberships could not be read completely
   */
  @Nullable Map<Long, Set<String>> of(List<Long> contacts) {
    ApiList<ContactGroup> groups = autotask.contactGroups().list(EntityQuery.all());
    List<GroupMembership> memberships = memberships(contacts);
    if (!groups.isComplete() || memberships == null) {
      return null;
    }
    Map<Long, String> names = new HashMap<>();
    for (ContactGroup group : groups.items()) {
      String name = group.name();
      if (name != null) {
        names.put(group.id(), name);
      }
    }
    Map<Long, Set<String>> byContact = new HashMap<>();
    for (GroupMembership membership : memberships) {
      String name = names.get(membership.groupId());
      if (name != null) {
        byContact.computeIfAbsent(membership.contactId(), id -> new HashSet<>()).add(name);
      }
    }
    return byContact;
  }

  private @Nullable List<GroupMembership> memberships(List<Long> contacts) {
    if (contacts.size() > CONTACTS_IN_A_QUERY * MOST_QUERIES) {
      ApiList<GroupMembership> all = autotask.contactGroups().memberships(EntityQuery.all());
      return all.isComplete() ? all.items() : null;
    }
    List<GroupMembership> found = new ArrayList<>();
    for (int from = 0; from < contacts.size(); from += CONTACTS_IN_A_QUERY) {
      List<Long> some =
          contacts.subList(from, Math.min(from + CONTACTS_IN_A_QUERY, contacts.size()));
      ApiList<GroupMembership> part =
          autotask
              .contactGroups()
              .memberships(EntityQuery.all().where(QueryFilter.in("contactID", some)));
      if (!part.isComplete()) {
        return null;
      }
      found.addAll(part.items());
    }
    return found;
  }

  /** The ids of groups by name, without case; groups that do not exist are left out. */
  Map<String, Long> named(Set<String> names) {
    Map<String, Long> found = new HashMap<>();
    for (ContactGroup group : autotask.contactGroups().list(EntityQuery.all()).items()) {
      String own = group.name();
      for (String name : names) {
        if (own != null && key(own).equals(key(name))) {
          found.put(name, group.id());
        }
      }
    }
    return found;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Puts a contact into a group; being in it already, or seen in it after a lost answer, is fine.
   */
  void add(long group, long contact) {
    try {
      autotask.contactGroups().add(group, contact);
    } catch (OutcomeUnknownException | RequestRejectedException e) {
      if (!isIn(group, contact)) {
        throw e;
      }
    }
  }

  private boolean isIn(long group, long contact) {
    return autotask
        .contactGroups()
        .memberships(EntityQuery.all().where(QueryFilter.equal("contactID", contact)))
        .items()
        .contains(new GroupMembership(contact, group));
  }
}
