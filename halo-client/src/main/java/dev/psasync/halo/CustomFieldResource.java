package dev.psasync.halo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Definitions of custom fields. Thread-safe; every method blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}.
 */
public final class CustomFieldResource {
  private static final String PATH = "/FieldInfo";

  private final HaloHttp http;

  CustomFieldResource(HaloHttp http) {
    this.http = http;
  }

  /**
   * All definitions of all kinds of records; the codes that tell the kinds apart are not
   * documented. One request.
   */
  public List<CustomFieldDefinition> all() {
    return Envelope.of(
            http.get(PATH, PATH, Map.of("includevalues", "true")), "fields", "GET " + PATH)
        .rows()
        .stream()
        .map(CustomFieldDefinition::new)
        .toList();
  }

  /** One definition with its choices. */
  public CustomFieldDefinition get(long id) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("includedetails", "true");
    query.put("getlookupvalues", "true");
    return new CustomFieldDefinition(
        WriteAnswer.single(
            http.get(PATH + "/" + id, PATH + "/{id}", query), "GET " + PATH + "/{id}"));
  }

  /**
   * The field of that name, with or without {@code CF}; with its choices. One request, two if the
   * list carried no choices.
   *
   * @return empty if there is none, or several (of different kinds of records) that cannot be told
   *     apart
   */
  public Optional<CustomFieldDefinition> named(String name) {
    List<CustomFieldDefinition> found =
        all().stream().filter(field -> field.isNamed(name)).toList();
    if (found.size() != 1 || found.get(0).id() == 0) {
      return Optional.empty();
    }
    CustomFieldDefinition field = found.get(0);
    return Optional.of(field.options().isEmpty() ? get(field.id()) : field);
  }
}
