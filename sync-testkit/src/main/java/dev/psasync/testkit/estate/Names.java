package dev.psasync.testkit.estate;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** People's and firms' names. */
final class Names {
  private static final List<Country> COUNTRIES = List.of(Country.values());

  private static final List<String> TITLES =
      List.of(
          "Accountant",
          "Sales Manager",
          "Head of Operations",
          "IT Administrator",
          "Receptionist",
          "Geschäftsführer",
          "Vertriebsleiterin",
          "Directrice générale",
          "Księgowa",
          "経理部長",
          "Менеджер з продажу",
          "Satış Müdürü",
          "Trưởng phòng",
          "Project Engineer (R&D)",
          "Warehouse Operative",
          "HR Business Partner",
          "Finance Director",
          "Projektledare",
          "Gestionnaire de paie",
          "Diretor comercial");

  static final List<String> DEPARTMENTS =
      List.of("Sales", "Finance", "IT", "Operations", "Human Resources");

  private static final List<String> FIRMS =
      List.of(
          "Harbour",
          "Kestrel",
          "Blue Fjord",
          "Nordlicht",
          "Café Lumière",
          "Łódź Metal",
          "Müller",
          "Oakfield",
          "Solène",
          "Anatolia",
          "Riverside",
          "Grüne Wiese",
          "Atlas",
          "Björk",
          "Kōyō",
          "Vista",
          "Helios",
          "Duna",
          "Sahara",
          "Moravia",
          "Piraeus",
          "Alba",
          "Dnipro",
          "Lotus");

  private static final List<String> TRADES =
      List.of(
          "Dental",
          "Logistics",
          "Architects",
          "Foods",
          "Legal",
          "Engineering",
          "Textiles",
          "Care Homes",
          "Print & Media",
          "Wines",
          "Robotics",
          "Estates");

  private final Map<Country, NamePool> pools = new EnumMap<>(Country.class);
  private final Set<String> firmsTaken = new HashSet<>();
  private final long seed;

  Names(long seed) {
    this.seed = seed;
  }

  /** A country's pool depends on the seed and the country only, not on who asks first. */
  NamePool pool(Country country) {
    return pools.computeIfAbsent(
        country,
        one ->
            NamePool.of(
                one, new Dice(new SplittableRandom(seed * 31 + one.language().hashCode()))));
  }

  static Country country(int tenantNumber) {
    return COUNTRIES.get(tenantNumber % COUNTRIES.size());
  }

  static Country anyCountry(Dice dice) {
    return dice.pick(COUNTRIES);
  }

  static String title(Dice dice) {
    return dice.pick(TITLES);
  }

  /** A firm's name that no other firm of the estate has. */
  String firm(Dice dice) {
    String name = dice.pick(FIRMS) + " " + dice.pick(TRADES);
    String unique = name;
    for (int number = 2; !firmsTaken.add(AsciiText.of(unique)); number++) {
      unique = name + " " + number;
    }
    return unique;
  }
}
