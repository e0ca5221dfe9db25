package dev.psasync.testkit.cases;

import dev.psasync.core.model.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where a case says something: of several documents, the last that does. */
final class CasePlaces {
  private final Deque<YamlMap> lastFirst = new ArrayDeque<>();

  void add(YamlMap document) {
    lastFirst.addFirst(document);
  }

  /** Returns the last document. */
  YamlValue document() {
    return lastFirst.getFirst().self();
  }

  Optional<YamlValue> key(String key) {
    return last(document -> Optional.ofNullable(document.get(key)));
  }

  Optional<YamlValue> policy(String key) {
    return last(
        document ->
            Optional.ofNullable(document.get("policy")).map(policy -> policy.entries().get(key)));
  }

  /** Returns a key of a tenant, under {@code tenants} or {@code tenant}. */
  Optional<YamlValue> tenant(TenantId id, String key) {
    return last(
        document ->
            entries(document)
                .filter(
                    tenant ->
                        !tenant.containsKey("id") || tenant.get("id").text().equals(id.value()))
                .flatMap(tenant -> Stream.ofNullable(tenant.get(key)))
                .findFirst());
  }

  private static Stream<Map<String, YamlValue>> entries(YamlMap document) {
    return Stream.concat(
            Stream.ofNullable(document.get("tenant")),
            Stream.ofNullable(document.get("tenants")).flatMap(list -> list.items().stream()))
        .map(YamlValue::entries);
  }

  private Optional<YamlValue> last(Function<YamlMap, Optional<YamlValue>> place) {
    return lastFirst.stream().flatMap(document -> place.apply(document).stream()).findFirst();
  }
}
