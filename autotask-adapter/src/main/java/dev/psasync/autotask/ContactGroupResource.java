package dev.psasync.autotask;

import dev.psasync.http.ApiList;
import dev.psasync.http.JsonFields;
import dev.psasync.http.Safety;
import java.util.List;
import java.util.Map;

/**
 * Contact groups and who is in them. Thread-safe; every method blocks and throws the kinds of
 * {@link dev.psasync.http.ApiException}.
 */
public final class ContactGroupResource {
  static final String ENTITY = "ContactGroups";
  private static final String MEMBERS = "ContactGroupContacts";

  private final AutotaskHttp http;
  private final QueryReader lists;

  ContactGroupResource(AutotaskHttp http, QueryReader lists) {
    this.http = http;
    this.lists = lists;
  }

  /** The groups of a query, active or not. */
  public ApiList<ContactGroup> list(EntityQuery query) {
    return lists.read(ENTITY, query, QueryReader.Proof.COUNT).map(ContactGroup::new);
  }

  /**
   * The memberships of a query; its conditions are on {@code contactID} and {@code contactGroupID}.
   */
  public ApiList<GroupMembership> memberships(EntityQuery query) {
    return lists
        .read(MEMBERS, query, QueryReader.Proof.COUNT)
        .map(ContactGroupResource::membership);
  }

  /** Both ids 0 for a row in which they cannot be read: no contact and no group has that id. */
  private static GroupMembership membership(JsonFields row) {
    Long contact = row.id("contactID");
    Long group = row.id("contactGroupID");
    return contact == null || group == null
        ? new GroupMembership(0, 0)
        : new GroupMembership(contact, group);
  }

  /**
   * Puts a contact into a group. Sent once.
   *
   * @throws dev.psasync.http.OutcomeUnknownException if it may have happened; look at {@link
   *     #memberships} before trying again
   */
  public void add(long groupId, long contactId) {
    http.write(
        "POST",
        Route.child(ENTITY, groupId, "Contacts", MEMBERS),
        Map.of("contactID", contactId),
        Safety.UNSAFE,
        List.of());
  }
}
