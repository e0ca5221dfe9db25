package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The {@code advanced_search} parameter: an array of field, operator number and value. */
final class AdvancedSearch {
  private static final Set<String> USER_FIELDS =
      Set.of(
          "id",
          "name",
          "firstname",
          "surname",
          "title",
          "emailaddress",
          "email2",
          "email3",
          "login",
          "phonenumber",
          "mobilenumber",
          "site_id",
          "inactive",
          "other1",
          "other5",
          "azureoid");
  private static final Set<String> OTHER_FIELDS =
      Set.of("id", "name", "ref", "inactive", "website");

  private AdvancedSearch() {}

  static <R extends HaloRow> Predicate<R> parse(
      String text, Schema schema, HaloSimulatorOptions options) {
    JsonNode array = Json.parse(text);
    if (array == null || !array.isArray()) {
      throw refused();
    }
    List<Predicate<R>> all = new ArrayList<>();
    for (JsonNode entry : array) {
      String field = entry.path("filter_name").asText().toLowerCase(Locale.ROOT);
      boolean known = (schema == Schemas.USERS ? USER_FIELDS : OTHER_FIELDS).contains(field);
      if (!known || (field.equals("azureoid") && !options.advancedSearchOnAzureOid())) {
        throw refused();
      }
      all.add(
          condition(
              field, entry.path("filter_type").asInt(-1), entry.path("filter_value").asText()));
    }
    return row -> all.stream().allMatch(condition -> condition.test(row));
  }

  private static Refusal refused() {
    return Refusal.rule("Invalid advanced search parameter(s)");
  }

  private static <R extends HaloRow> Predicate<R> condition(String field, int type, String value) {
    return switch (type) {
      case 0 -> row -> in(valueOf(row, field), value);
      case 1 -> row -> !in(valueOf(row, field), value);
      case 2, 6 -> row -> valueOf(row, field).equalsIgnoreCase(value);
      case 3 -> row -> !valueOf(row, field).equalsIgnoreCase(value);
      case 4 -> row -> like(valueOf(row, field), value);
      case 5 -> row -> !like(valueOf(row, field), value);
      case 7 -> compared(field, value, sign -> sign > 0);
      case 8 -> compared(field, value, sign -> sign >= 0);
      case 9 -> compared(field, value, sign -> sign < 0);
      case 10 -> compared(field, value, sign -> sign <= 0);
      default -> throw refused();
    };
  }

  private static <R extends HaloRow> Predicate<R> compared(
      String field, String value, IntPredicate sign) {
    return row -> {
      String own = valueOf(row, field);
      try {
        return sign.test(Double.compare(Double.parseDouble(own), Double.parseDouble(value)));
      } catch (NumberFormatException text) {
        return sign.test(own.compareToIgnoreCase(value));
      }
    };
  }

  private static boolean in(String own, String list) {
    return Arrays.stream(list.split(",")).anyMatch(item -> item.trim().equalsIgnoreCase(own));
  }

  private static boolean like(String own, String pattern) {
    String plain = pattern.replace("%", "").toLowerCase(Locale.ROOT);
    return own.toLowerCase(Locale.ROOT).contains(plain);
  }

  private static String valueOf(HaloRow row, String field) {
    if (field.equals("id")) {
      return Long.toString(row.id());
    }
    @Nullable Object value = row.at(row.schema().get(field));
    return value == null ? "" : value.toString();
  }
}
