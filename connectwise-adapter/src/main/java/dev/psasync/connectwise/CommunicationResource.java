package dev.psasync.connectwise;

import dev.psasync.http.JsonBody;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.Safety;
import java.util.List;

/**
 * Emails and numbers of contacts, one by one and by id, so that nothing depends on their order and
 * the others stay as they are. Thread-safe; every method blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}.
 */
public final class CommunicationResource {
  private static final String LIST = "/company/contacts/{id}/communications";
  private static final String SINGLE = LIST + "/{item}";

  private final ConnectWiseHttp http;

  CommunicationResource(ConnectWiseHttp http) {
    this.http = http;
  }

  private static String path(long contactId) {
    return "/company/contacts/" + contactId + "/communications";
  }

  /**
   * Adds an item. Sent once.
   *
   * @throws dev.psasync.http.OutcomeUnknownException if it may have been added; look at the
   *     contact's items before trying again
   */
  public CommunicationItem add(long contactId, NewItem item) {
    JsonBody body = JsonBody.empty();
    for (var entry : item.json().entrySet()) {
      body = body.with(entry.getKey(), entry.getValue());
    }
    Object answer =
        http.write(
            "POST", path(contactId), LIST, body.properties(), Safety.UNSAFE, List.of(item.value()));
    return new CommunicationItem(Answers.created(answer, "POST " + LIST));
  }

  /** Changes the value of an item; type, extension and default stay. Repeated like a read. */
  public CommunicationItem setValue(long contactId, long itemId, String value) {
    Object answer =
        http.write(
            "PATCH",
            path(contactId) + "/" + itemId,
            SINGLE,
            PatchBody.empty().replace("value", value).json(false),
            Safety.REPEATABLE,
            List.of(value));
    return new CommunicationItem(Answers.updated(answer, itemId, "PATCH " + SINGLE));
  }

  /** Removes an item; one that is gone already counts as removed. Repeated like a read. */
  public void remove(long contactId, long itemId) {
    try {
      http.write(
          "DELETE", path(contactId) + "/" + itemId, SINGLE, null, Safety.REPEATABLE, List.of());
    } catch (RecordNotFoundException e) {
      // It is gone, which is what was wanted.
    }
  }
}
