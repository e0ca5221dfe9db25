package dev.psasync.connectwise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operations of a PATCH in ConnectWise's dialect: a bare array, paths that are case-sensitive,
 * references replaced whole, custom fields as one replacement of rows. Immutable.
 */
final class PatchBody {
  private final List<Map<String, Object>> operations;
  private final List<Map<String, Object>> customFields;

  private PatchBody(List<Map<String, Object>> operations, List<Map<String, Object>> customFields) {
    this.operations = List.copyOf(operations);
    this.customFields = List.copyOf(customFields);
  }

  static PatchBody empty() {
    return new PatchBody(List.of(), List.of());
  }

  PatchBody replace(String path, Object value) {
    return operation("replace", path, value);
  }

  /** A later value for the same path takes the place of an earlier one. */
  PatchBody operation(String name, String path, Object value) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("op", name);
    operation.put("path", path);
    operation.put("value", value);
    List<Map<String, Object>> copy = new ArrayList<>(operations);
    if (name.equals("replace")) {
      copy.removeIf(each -> name.equals(each.get("op")) && path.equals(each.get("path")));
    }
    copy.add(operation);
    return new PatchBody(copy, customFields);
  }

  PatchBody customField(long id, Object value) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("value", value);
    List<Map<String, Object>> copy = new ArrayList<>(customFields);
    copy.removeIf(each -> Long.valueOf(id).equals(each.get("id")));
    copy.add(row);
    return new PatchBody(operations, copy);
  }

  boolean isEmpty() {
    return operations.isEmpty() && customFields.isEmpty();
  }

  boolean hasCustomFields() {
    return !customFields.isEmpty();
  }

  /**
   * The array to send.
   *
   * @param alwaysCustomFields whether to add an empty replacement of custom fields, which clears
   *     nothing and which some instances insist on
   */
  List<Map<String, Object>> json(boolean alwaysCustomFields) {
    List<Map<String, Object>> json = new ArrayList<>(operations);
    if (hasCustomFields() || alwaysCustomFields) {
      Map<String, Object> operation = new LinkedHashMap<>();
      operation.put("op", "replace");
      operation.put("path", "customFields");
      operation.put("value", customFields);
      json.add(operation);
    }
    return json;
  }

  /** The paths, for text forms. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    json(false).forEach(operation -> paths.add(String.valueOf(operation.get("path"))));
    return paths;
  }

  /** Every text that is sent, which the server may quote in an error. */
  Collection<String> texts() {
    List<String> texts = new ArrayList<>();
    collect(operations, texts);
    collect(customFields, texts);
    return texts;
  }

  private static void collect(Iterable<?> values, List<String> into) {
    for (Object value : values) {
      if (value instanceof Map<?, ?> map) {
        if (map.get("value") instanceof String text) {
          into.add(text);
        } else if (map.get("value") instanceof Map<?, ?> inner) {
          collect(List.of(inner), into);
        }
      }
    }
  }
}
