package dev.psasync.halo;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which users to read; by default all of all customers, active and inactive. Immutable; each {@code
 * with…} gives a changed copy.
 */
public final class UserQuery {
  private final ListRequest request;

  private UserQuery(ListRequest request) {
    this.request = request;
  }

  /** All users, inactive ones included. */
  public static UserQuery all() {
    return new UserQuery(ListRequest.all("/Users", "users"));
  }

  /**
   * Only those of one customer; every row is checked, since Halo ignores filters that it does not
   * know.
   */
  public UserQuery ofClient(long clientId) {
    return new UserQuery(request.ofClient(clientId));
  }

  /**
   * Only those changed at or after this instant. Use it only where {@link
   * UserResource#changedSinceWorks()} said yes, and with a generous overlap: the zone that Halo
   * reads the value in is not documented.
   */
  public UserQuery changedSince(Instant since) {
    Objects.requireNonNull(since, "since");
    return new UserQuery(request.with("lastupdatefromdate", HaloDates.query(since)));
  }

  /** With these custom fields in each row, by id. */
  public UserQuery withCustomFields(Collection<Long> fieldIds) {
    return fieldIds.isEmpty()
        ? this
        : new UserQuery(
            request.with(
                "include_custom_fields",
                fieldIds.stream().sorted().map(String::valueOf).collect(Collectors.joining(","))));
  }

  /**
   * Only what Halo's contains-search finds; it does not look at object ids, and finds too much:
   * check the rows.
   */
  public UserQuery search(String text) {
    return new UserQuery(request.with("search", Objects.requireNonNull(text, "text")));
  }

  /**
   * With any other parameter of Halo's; unknown ones are ignored by the server without an error.
   */
  public UserQuery withParameter(String name, String value) {
    return new UserQuery(request.with(name, value));
  }

  ListRequest request() {
    return request;
  }

  @Override
  public String toString() {
    return "UserQuery" + request.query().keySet();
  }
}
