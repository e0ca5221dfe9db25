package dev.psasync.autotask;

import dev.psasync.http.ApiFailure;
import dev.psasync.http.JsonFields;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.List;
import java.util.Map;

/**
 * What Autotask says of its entities: lengths, picklists, user defined fields, and what the API
 * user may do. Thread-safe; every method is one request, blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}. Nothing is kept: keep what you need.
 */
public final class FieldResource {
  private final AutotaskHttp http;

  FieldResource(AutotaskHttp http) {
    this.http = http;
  }

  /** The fields of an entity, such as {@code Contacts}. */
  public List<FieldDefinition> of(String entity) {
    return fields(entity, "/entityInformation/fields");
  }

  /** The user defined fields of an entity. */
  public List<FieldDefinition> userDefined(String entity) {
    return fields(entity, "/entityInformation/userDefinedFields");
  }

  /** What the API user may do with an entity. */
  public EntityInformation rights(String entity) {
    Route route = Route.of(entity, "/entityInformation");
    JsonFields info =
        http.get(route) instanceof Map<?, ?> map ? JsonFields.of(map).object("info") : null;
    if (info == null) {
      throw unexpected(route);
    }
    return new EntityInformation(
        Boolean.TRUE.equals(info.flag("canQuery")),
        Boolean.TRUE.equals(info.flag("canCreate")),
        Boolean.TRUE.equals(info.flag("canUpdate")));
  }

  private List<FieldDefinition> fields(String entity, String below) {
    Route route = Route.of(entity, below);
    if (http.get(route) instanceof Map<?, ?> map) {
      JsonFields answer = JsonFields.of(map);
      if (answer.value("fields") instanceof List<?>) {
        return answer.objects("fields").stream().map(FieldDefinition::new).toList();
      }
    }
    throw unexpected(route);
  }

  private static UnexpectedAnswerException unexpected(Route route) {
    String operation = "GET " + route.template();
    return new UnexpectedAnswerException(
        "the answer describes no entity: " + operation, ApiFailure.of(operation), null);
  }
}
