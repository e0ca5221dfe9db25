package dev.psasync.halo;

import dev.psasync.http.JsonFields;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a custom field is ({@code FieldInfo}).
 *
 * @param fields all properties as sent
 */
public record CustomFieldDefinition(JsonFields fields) {

  public CustomFieldDefinition {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** Name, beginning with {@code CF} on records; the definition may carry it without. */
  public @Nullable String name() {
    return fields.text("name");
  }

  /** What people see. */
  public @Nullable String label() {
    return fields.text("label");
  }

  /** The choices of a select list; empty if it is none or if they were not read. */
  public List<Option> options() {
    return fields.objects("values").stream()
        .map(row -> new Option(row.whole("id"), row.text("name")))
        .toList();
  }

  /** The choice with this text, compared trimmed and without case. */
  public Optional<Option> option(String text) {
    return options().stream()
        .filter(
            option -> option.name() != null && option.name().strip().equalsIgnoreCase(text.strip()))
        .findFirst();
  }

  /** Whether this is the field of that name, with or without {@code CF} in front, without case. */
  public boolean isNamed(String other) {
    String own = name();
    return own != null && bare(own).equals(bare(other));
  }

  private static String bare(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("cf") ? lower.substring(2) : lower;
  }

  @Override
  public String toString() {
    return "CustomFieldDefinition[" + id() + "]";
  }

  /**
   * One choice of a select list.
   *
   * @param number the stored value
   * @param name the text that people see
   */
  public record Option(@Nullable Long number, @Nullable String name) {}
}
