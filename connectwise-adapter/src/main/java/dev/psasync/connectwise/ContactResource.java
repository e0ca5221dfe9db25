package dev.psasync.connectwise;

import dev.psasync.http.ApiList;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.Safety;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Contacts. Thread-safe; every method blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}.
 */
public final class ContactResource {
  private static final String PATH = "/company/contacts";
  private static final String SINGLE = PATH + "/{id}";
  private static final String TYPES = SINGLE + "/typeAssociations";

  private final ConnectWiseHttp http;
  private final ListReader lists;

  /** Whether this instance was seen to refuse patches without custom fields. */
  private final AtomicBoolean alwaysCustomFields = new AtomicBoolean();

  ContactResource(ConnectWiseHttp http, ListReader lists) {
    this.http = http;
    this.lists = lists;
  }

  /** The contacts of a filter; reads all pages, and once more if they do not add up. */
  public ApiList<ConnectWiseContact> list(ContactFilter filter) {
    return lists.read(filter.request()).map(ConnectWiseContact::new);
  }

  /**
   * Hands over the contacts of a filter page by page, holding none of them.
   *
   * @return empty if all were handed over; else why not: then nothing may be concluded from a
   *     contact that did not come
   */
  public Optional<Incompleteness> stream(
      ContactFilter filter, Consumer<List<ConnectWiseContact>> pages) {
    return Optional.ofNullable(
        lists.stream(
            filter.request(),
            rows -> pages.accept(rows.stream().map(ConnectWiseContact::new).toList())));
  }

  /** How many contacts the filter has. */
  public long count(ContactFilter filter) {
    return lists.count(filter.request());
  }

  /**
   * The custom fields that contacts have, with the values of one contact that happens to come
   * first; empty if there is no contact to see them on. One request.
   */
  public List<CustomFieldValue> customFields() {
    return lists
        .first(ListRequest.of(PATH).fields("id,customFields"))
        .map(row -> CustomFieldValue.of(row))
        .orElse(List.of());
  }

  /**
   * One contact, or empty if ConnectWise says that there is none. A path that is not found for
   * another reason is a failure, never "none".
   */
  public Optional<ConnectWiseContact> find(long id) {
    try {
      return Optional.of(get(id));
    } catch (RecordNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * One contact.
   *
   * @throws RecordNotFoundException if there is none
   */
  public ConnectWiseContact get(long id) {
    return new ConnectWiseContact(
        Answers.read(http.get(PATH + "/" + id, SINGLE, Map.of()), "GET " + SINGLE));
  }

  /**
   * Creates a contact with its emails, numbers, types and custom fields. Sent once: a create is
   * never repeated after a lost answer.
   *
   * @return the contact as ConnectWise answered it
   * @throws dev.psasync.http.OutcomeUnknownException if it may have been created; look by email
   *     before trying again
   */
  public ConnectWiseContact create(ContactDraft draft) {
    Object answer =
        http.write(
            "POST", PATH, PATH, draft.body().properties(), Safety.UNSAFE, draft.body().texts());
    return new ConnectWiseContact(Answers.created(answer, "POST " + PATH));
  }

  /**
   * Changes what the patch names. Repeated like a read after a lost answer: it sets values on a
   * known id, so that taking effect twice leaves the same state as once.
   *
   * @return the contact as ConnectWise answered it
   * @throws IllegalArgumentException if the patch changes nothing
   */
  public ConnectWiseContact update(ContactPatch patch) {
    if (patch.isEmpty()) {
      throw new IllegalArgumentException("the patch of " + patch.id() + " changes nothing");
    }
    boolean complete = alwaysCustomFields.get();
    try {
      return send(patch, complete);
    } catch (RequestRejectedException e) {
      boolean insists =
          e.status().orElse(0) == 400 && ConnectWiseErrors.mentions(e, "customFields");
      if (complete || patch.body().hasCustomFields() || !insists) {
        throw e;
      }
    }
    ConnectWiseContact updated = send(patch, true);
    alwaysCustomFields.set(true);
    return updated;
  }

  private ConnectWiseContact send(ContactPatch patch, boolean withCustomFields) {
    Object answer =
        http.write(
            "PATCH",
            PATH + "/" + patch.id(),
            SINGLE,
            patch.body().json(withCustomFields),
            Safety.REPEATABLE,
            patch.body().texts());
    return new ConnectWiseContact(Answers.updated(answer, patch.id(), "PATCH " + SINGLE));
  }

  /**
   * Adds a type to a contact, which a patch cannot do; the others stay. Sent once.
   *
   * @return false if the contact had it already
   * @throws dev.psasync.http.OutcomeUnknownException if it may have been added; look at the
   *     contact's types before trying again
   */
  public boolean addType(long contactId, long typeId) {
    try {
      http.write(
          "POST",
          PATH + "/" + contactId + "/typeAssociations",
          TYPES,
          Map.of("type", Map.of("id", typeId)),
          Safety.UNSAFE,
          List.of());
      return true;
    } catch (RequestRejectedException e) {
      if (ConnectWiseErrors.mentions(e, "ObjectExists")) {
        return false;
      }
      throw e;
    }
  }
}
