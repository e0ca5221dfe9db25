package dev.psasync.halo;

import dev.psasync.http.JsonFields;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A site of a customer.
 *
 * @param fields all properties as sent
 */
public record HaloSite(JsonFields fields) {

  public HaloSite {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** Name. */
  public @Nullable String name() {
    return fields.text("name");
  }

  /** The customer; comes as a decimal from Halo. */
  public @Nullable Long clientId() {
    return fields.id("client_id");
  }

  /** Whether the site is switched off; null if not sent. */
  public @Nullable Boolean inactive() {
    return fields.flag("inactive");
  }

  /** Whether it holds stock rather than people. */
  public @Nullable Boolean stockLocation() {
    return fields.flag("isstocklocation");
  }

  /**
   * A line of the delivery address.
   *
   * @param number 1 to 5; 1 is the street, 5 is believed to be the postcode
   */
  public @Nullable String addressLine(int number) {
    if (number < 1 || number > 5) {
      throw new IllegalArgumentException("address lines are numbered 1 to 5: " + number);
    }
    String flat = fields.text("delivery_address_line" + number);
    JsonFields address = fields.object("delivery_address");
    if (flat != null || address == null) {
      return flat;
    }
    return address.text(number == 5 ? "postcode" : "line" + number);
  }

  /** When the record was last changed; carried by detail answers only. */
  public @Nullable Instant lastUpdated() {
    return fields.instant("slastupdate");
  }

  @Override
  public String toString() {
    return "HaloSite[" + id() + "]";
  }
}
