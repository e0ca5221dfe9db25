package dev.psasync.testkit.cases;

import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldKind;
import dev.psasync.core.value.Equality;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A write in the words of a case, expected or come.
 *
 * @param kind the operation
 * @param ids the ids it names, by key: user, contact, site, type …
 * @param types contact types of a create, or null if not said
 * @param fields the fields by flat key ({@code address.city}), or null if not said
 * @param why the rules that decided, for one that came; otherwise empty
 */
record CaseWrite(
    Kind kind,
    Map<String, String> ids,
    @Nullable Set<String> types,
    @Nullable Map<String, @Nullable String> fields,
    String why) {
  /** The operations by the names used in cases. */
  enum Kind {
    CREATE("create", "user", "company site tenant"),
    UPDATE("update", "contact", ""),
    PAIR("pair", "user contact", "tenant"),
    DEACTIVATE("deactivate", "contact", ""),
    REACTIVATE("reactivate", "contact", ""),
    MOVE("move", "contact site", ""),
    ADD_TYPE("addType", "contact type", ""),
    HUB_CREATE("hubCreate", "", "user contact"),
    HUB_UPDATE("hubUpdate", "hub", ""),
    HUB_DELETE("hubDelete", "hub", ""),
    HUB_RESTORE("hubRestore", "hub", ""),
    MAP_TENANT("mapTenant", "tenant company", ""),
    CREATE_COMPANY("createCompany", "tenant", "");

    private final String key;
    private final String required;
    private final String optional;

    Kind(String key, String required, String optional) {
      this.key = key;
      this.required = required;
      this.optional = optional;
    }

    String key() {
      return key;
    }

    Set<String> required() {
      return words(required);
    }

    Set<String> optional() {
      return words(optional);
    }

    private static Set<String> words(String text) {
      return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    /** Whether all fields of such a write are compared, not only those that are listed. */
    boolean exactFields() {
      return this == UPDATE || this == HUB_UPDATE;
    }

    boolean hasFields() {
      return exactFields() || this == CREATE;
    }
  }

  CaseWrite {
    Objects.requireNonNull(kind, "kind");
    ids = Collections.unmodifiableMap(new TreeMap<>(ids));
    types = types == null ? null : Collections.unmodifiableSet(new TreeSet<>(types));
    fields = fields == null ? null : Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** Whether a write that came is what this one, the expected, asks for. */
  boolean isMetBy(CaseWrite came) {
    if (kind != came.kind) {
      return false;
    }
    for (Map.Entry<String, String> id : ids.entrySet()) {
      if (!id.getValue().equals(came.ids.get(id.getKey()))) {
        return false;
      }
    }
    if (types != null && !types.equals(came.types)) {
      return false;
    }
    Map<String, @Nullable String> wanted = fields;
    Map<String, @Nullable String> got = came.fields == null ? Map.of() : came.fields;
    if (wanted == null) {
      return !kind.exactFields() || got.isEmpty();
    }
    return (!kind.exactFields() || wanted.keySet().equals(got.keySet()))
        && wanted.keySet().stream().allMatch(key -> same(key, wanted.get(key), got.get(key)));
  }

  /** Text as it stands; a yes/no field has no blank (V-1). */
  private static boolean same(String key, @Nullable String wanted, @Nullable String came) {
    return Field.byKey(key)
        .filter(field -> field.kind() == FieldKind.FLAG)
        .map(flag -> Equality.same(flag, wanted, came, null))
        .orElseGet(() -> Objects.equals(wanted, came));
  }

  /** Whether both are about the same record, whatever is done to it. */
  boolean concernsSameAs(CaseWrite other) {
    return kind == other.kind
        && ids.entrySet().stream().anyMatch(id -> id.getValue().equals(other.ids.get(id.getKey())));
  }

  /** The write as a case would put it, with the rules that decided. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(kind.key()).append(": {");
    ids.forEach((key, value) -> append(text, key, value));
    if (types != null) {
      append(text, "types", types.toString());
    }
    if (fields != null) {
      append(text, "fields", fields.toString());
    }
    return text.append('}').append(why).toString();
  }

  private static void append(StringBuilder text, String key, String value) {
    if (text.charAt(text.length() - 1) != '{') {
      text.append(", ");
    }
    text.append(key).append(": ").append(value);
  }
}
