package dev.psasync.autotask;

import dev.psasync.http.JsonFields;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What Autotask says of one field of an entity, user defined or not.
 *
 * @param fields all properties as sent
 */
public record FieldDefinition(JsonFields fields) {

  public FieldDefinition {
    Objects.requireNonNull(fields, "fields");
  }

  /** The name, on records and in queries; compare without case. */
  public @Nullable String name() {
    return fields.text("name");
  }

  /** What people see, if it differs. */
  public @Nullable String label() {
    return fields.text("label");
  }

  /** Such as {@code string}, {@code integer}, {@code datetime}, {@code boolean}. */
  public @Nullable String dataType() {
    String type = fields.text("dataType");
    return type != null ? type : fields.text("type");
  }

  /** The longest text it holds, in characters, if it is told. */
  public OptionalInt length() {
    Long length = fields.whole("length");
    return length == null || length < 1
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.min(length, Integer.MAX_VALUE));
  }

  /** Whether queries may have conditions on it. */
  public boolean queryable() {
    return !Boolean.FALSE.equals(fields.flag("isQueryable"));
  }

  /** Whether it can be written. */
  public boolean writable() {
    return !Boolean.TRUE.equals(fields.flag("isReadOnly"));
  }

  /** The choices of a picklist; empty if it is none. */
  public List<PicklistValue> picklist() {
    return fields.objects("picklistValues").stream()
        .map(
            row ->
                new PicklistValue(
                    Objects.requireNonNullElse(row.text("value"), ""),
                    Objects.requireNonNullElse(row.text("label"), ""),
                    !Boolean.FALSE.equals(row.flag("isActive"))))
        .toList();
  }

  /** Whether this is the field of that name or label, without case. */
  public boolean isNamed(String other) {
    String wanted = other.strip();
    String name = name();
    String label = label();
    return (name != null && name.strip().equalsIgnoreCase(wanted))
        || (label != null && label.strip().equalsIgnoreCase(wanted));
  }

  @Override
  public String toString() {
    return "FieldDefinition[" + name() + "]";
  }

  /**
   * One choice of a picklist.
   *
   * @param value what records carry, as text also where they carry a number
   * @param label what people see
   * @param active whether it can be chosen
   */
  public record PicklistValue(String value, String label, boolean active) {}
}
