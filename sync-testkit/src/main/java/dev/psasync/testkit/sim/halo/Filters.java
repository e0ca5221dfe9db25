package dev.psasync.testkit.sim.halo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters that users, clients and sites share. */
final class Filters {
  private Filters() {}

  static <R extends HaloRow> Predicate<R> common(
      Parameters parameters, Schema schema, HaloSimulatorOptions options) {
    Predicate<R> wanted = activity(parameters);
    String search = parameters.text("search");
    if (search != null) {
      wanted = wanted.and(containing(search, List.of("name")));
    }
    return wanted
        .and(advanced(parameters, schema, options))
        .and(lastUpdate(parameters, schema, options));
  }

  /** Active only, unless one of the parameters says which of the two are wanted. */
  static <R extends HaloRow> Predicate<R> activity(Parameters parameters) {
    String pair = parameters.text("activeinactive");
    boolean active;
    boolean inactive;
    if (pair != null) {
      String[] parts = pair.split(",", 2);
      active = Parameters.isYes(parts[0]);
      inactive = parts.length > 1 && Parameters.isYes(parts[1]);
    } else {
      active = parameters.isTrue("includeactive");
      inactive = parameters.isTrue("includeinactive");
    }
    boolean neither = !active && !inactive;
    return row -> row.flag("inactive") ? inactive : active || neither;
  }

  static <R extends HaloRow> Predicate<R> containing(String search, List<String> fields) {
    String wanted = search.trim().toLowerCase(Locale.ROOT);
    return row -> {
      for (String field : fields) {
        String value = row.text(field);
        if (value != null && value.toLowerCase(Locale.ROOT).contains(wanted)) {
          return true;
        }
      }
      return false;
    };
  }

  static <R extends HaloRow> Predicate<R> advanced(
      Parameters parameters, Schema schema, HaloSimulatorOptions options) {
    String text = parameters.text("advanced_search");
    return text == null ? row -> true : AdvancedSearch.parse(text, schema, options);
  }

  static <R extends HaloRow> Predicate<R> lastUpdate(
      Parameters parameters, Schema schema, HaloSimulatorOptions options) {
    Instant from = instant(parameters.text("lastupdatefromdate"));
    Instant to = instant(parameters.text("lastupdatetodate"));
    if (!options.lastUpdateFilter() || (from == null && to == null)) {
      return row -> true;
    }
    String property =
        schema == Schemas.USERS
            ? "ulastupdate"
            : schema == Schemas.SITES ? "slastupdate" : "alastupdate";
    return row -> {
      Instant at = row.instant(property);
      return at != null && (from == null || !at.isBefore(from)) && (to == null || !at.isAfter(to));
    };
  }

  /** An instant with or without a zone; null when missing or unusable. */
  static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException withoutZone) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException unusable) {
        return null;
      }
    }
  }
}
