package dev.psasync.testkit.sim.connectwise;

import java.util.List;
import java.util.Objects;

/**
 * A custom field (user defined field) of the instance.
 *
 * @param id the key, as in {@code customFields} rows
 * @param caption what people see
 * @param type such as {@code Text}, {@code Checkbox}, {@code Number}
 * @param entryMethod such as {@code EntryField}, {@code List}
 * @param owner the kind of record that has it
 * @param options the choices of a list
 */
public record SimCustomField(
    long id, String caption, String type, String entryMethod, Owner owner, List<String> options) {

  /** The kind of record that has a field. */
  public enum Owner {
    CONTACT(4, "contact_overview"),
    COMPANY(1, "company_overview");

    private final long podId;
    private final String podDescription;

    Owner(long podId, String podDescription) {
      this.podId = podId;
      this.podDescription = podDescription;
    }

    long podId() {
      return podId;
    }

    String podDescription() {
      return podDescription;
    }
  }

  public SimCustomField {
    Objects.requireNonNull(caption, "caption");
    Objects.requireNonNull(owner, "owner");
    options = List.copyOf(options);
  }

  /** A line of text. */
  public static SimCustomField text(long id, String caption, Owner owner) {
    return new SimCustomField(id, caption, "Text", "EntryField", owner, List.of());
  }

  /** A choice from a list of texts. */
  public static SimCustomField list(long id, String caption, Owner owner, String... options) {
    return new SimCustomField(id, caption, "Text", "List", owner, List.of(options));
  }

  /** A yes/no field. */
  public static SimCustomField checkbox(long id, String caption, Owner owner) {
    return new SimCustomField(id, caption, "Checkbox", "EntryField", owner, List.of());
  }
}
