package dev.psasync.halo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One list to read: where, with which parameters, and which customer every row must belong to. */
record ListRequest(String path, String key, Map<String, String> query, @Nullable Long clientId) {

  ListRequest {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  /**
   * All records in all states, in a stable order: without that, inactive ones are hidden and paging
   * over live data loses rows.
   */
  static ListRequest all(String path, String key) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("includeactive", "true");
    query.put("includeinactive", "true");
    query.put("order", "id");
    return new ListRequest(path, key, query, null);
  }

  ListRequest with(String name, String value) {
    Map<String, String> copy = new LinkedHashMap<>(query);
    copy.put(name, value);
    return new ListRequest(path, key, copy, clientId);
  }

  ListRequest ofClient(long id) {
    ListRequest filtered = with("client_id", Long.toString(id));
    return new ListRequest(filtered.path, key, filtered.query, id);
  }

  String operation() {
    return "GET " + path;
  }
}
