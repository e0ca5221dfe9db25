package dev.psasync.testkit.sim.halo;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A custom field definition.
 *
 * @param id key of the field
 * @param name database name, begins with {@code CF}
 * @param label what people see
 * @param owner the entity that carries it
 * @param type what it holds
 * @param options option number to text, for a select list; empty otherwise
 */
public record HaloCustomField(
    long id, String name, String label, Owner owner, Type type, Map<Long, String> options) {

  /** The entity a field belongs to; the number is what {@code FieldInfo} calls its type id. */
  public enum Owner {
    USER(1),
    CLIENT(2),
    SITE(3);

    private final int typeId;

    Owner(int typeId) {
      this.typeId = typeId;
    }

    int typeId() {
      return typeId;
    }
  }

  /** What a field holds; the numbers are reported, not documented. */
  public enum Type {
    TEXT(0),
    SELECT(2),
    CHECKBOX(6);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  public HaloCustomField {
    if (!name.toUpperCase(Locale.ROOT).startsWith("CF")) {
      throw new IllegalArgumentException("a custom field's name begins with CF: " + name);
    }
    if (type == Type.SELECT && options.isEmpty()) {
      throw new IllegalArgumentException(name + " is a select list and needs options");
    }
    options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /** The select list that keeps a contact active although its user is gone: N = 1, Y = 2. */
  public static HaloCustomField keepActive() {
    return new HaloCustomField(
        231,
        "CFM365SyncKeepActive",
        "M365 sync: keep active",
        Owner.USER,
        Type.SELECT,
        Map.of(1L, "N", 2L, "Y"));
  }
}
