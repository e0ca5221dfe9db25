package dev.psasync.testkit.sim.halo;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * {@code order} and {@code orderdesc}: by name unless told, as the screens show lists; then by id.
 */
final class Ordering {
  private Ordering() {}

  static Comparator<HaloRow> of(Parameters parameters) {
    Comparator<HaloRow> byId = Comparator.comparingLong(HaloRow::id);
    Comparator<HaloRow> order = null;
    for (int level = 1; level <= 5; level++) {
      String suffix = level == 1 ? "" : Integer.toString(level);
      Comparator<HaloRow> next = by(parameters.text("order" + suffix));
      if (next != null) {
        next = parameters.isTrue("orderdesc" + suffix) ? next.reversed() : next;
        order = order == null ? next : order.thenComparing(next);
      }
    }
    return (order == null ? byProperty("name") : order).thenComparing(byId);
  }

  private static @Nullable Comparator<HaloRow> by(@Nullable String field) {
    if (field == null) {
      return null;
    }
    if (field.equalsIgnoreCase("id")) {
      return Comparator.comparingLong(HaloRow::id);
    }
    Property property = Schemas.USERS.find(field);
    return property == null || !property.stored() ? null : byProperty(field);
  }

  private static Comparator<HaloRow> byProperty(String field) {
    return (left, right) -> {
      Object one = valueOf(left, field);
      Object other = valueOf(right, field);
      if (one == null || other == null) {
        return Boolean.compare(one != null, other != null);
      }
      if (one instanceof Number number && other instanceof Number otherNumber) {
        return Long.compare(number.longValue(), otherNumber.longValue());
      }
      return one.toString().compareToIgnoreCase(other.toString());
    };
  }

  private static @Nullable Object valueOf(HaloRow row, String field) {
    Property property = row.schema().find(field);
    return property == null || !property.stored() ? null : row.at(property);
  }
}
