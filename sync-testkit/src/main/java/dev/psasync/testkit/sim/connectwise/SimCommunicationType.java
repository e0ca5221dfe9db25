package dev.psasync.testkit.sim.connectwise;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A communication type of the instance (setup table "Communication Types"). Ids and names are each
 * instance's own.
 *
 * @param id the key
 * @param description what people see
 * @param channel what its items are
 * @param standard whether it is the default of its channel
 */
public record SimCommunicationType(long id, String description, Channel channel, boolean standard) {

  /** What an item is. */
  public enum Channel {
    EMAIL("Email"),
    PHONE("Phone"),
    FAX("Fax");

    private final String text;

    Channel(String text) {
      this.text = text;
    }

    /** As in {@code communicationType}. */
    public String text() {
      return text;
    }
  }

  public SimCommunicationType {
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(channel, "channel");
  }

  /** The types of the simulated instance unless told otherwise: ids that nobody should guess. */
  public static List<SimCommunicationType> usual() {
    return List.of(
        new SimCommunicationType(13, "Individual Professional", Channel.EMAIL, true),
        new SimCommunicationType(15, "Personal", Channel.EMAIL, false),
        new SimCommunicationType(27, "Work Landline", Channel.PHONE, true),
        new SimCommunicationType(4, "Mobile", Channel.PHONE, false),
        new SimCommunicationType(6, "Home", Channel.PHONE, false),
        new SimCommunicationType(3, "Fax - Work", Channel.FAX, true));
  }

  boolean isNamed(String name) {
    return description.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
  }
}
