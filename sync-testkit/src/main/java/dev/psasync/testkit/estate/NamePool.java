package dev.psasync.testkit.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import net.datafaker.Faker;

/**
 * Names, streets and cities of a country, drawn once: picking from a pool is a thousand times
 * faster than generating each anew, which counts at a hundred thousand users.
 */
record NamePool(
    List<String> firstNames, List<String> lastNames, List<String> streets, List<String> cities) {
  private static final int SIZE = 120;

  /** The generator has no Greek or Czech people, so these are ours. */
  private static final NamePool GREEK =
      new NamePool(
          List.of(
              "Γιώργος",
              "Ελένη",
              "Νίκος",
              "Μαρία",
              "Δημήτρης",
              "Κατερίνα",
              "Παναγιώτης",
              "Σοφία",
              "Αλέξανδρος",
              "Ιωάννα",
              "Θεόδωρος",
              "Αικατερίνη"),
          List.of(
              "Παπαδόπουλος",
              "Νικολάου",
              "Γεωργίου",
              "Οικονόμου",
              "Αθανασίου",
              "Καραγιάννης",
              "Βλάχος",
              "Μακρής",
              "Δημητρίου",
              "Ιωαννίδης",
              "Αλεξίου",
              "Σταματόπουλος"),
          List.of("Οδός Ερμού 12", "Λεωφόρος Αθηνών 204", "Πατησίων 76", "Τσιμισκή 33"),
          List.of("Αθήνα", "Θεσσαλονίκη", "Πάτρα", "Ηράκλειο"));

  private static final NamePool CZECH =
      new NamePool(
          List.of(
              "Jiří",
              "Kateřina",
              "Tomáš",
              "Lucie",
              "Ondřej",
              "Zdeňka",
              "Matěj",
              "Věra",
              "Šárka",
              "Luboš",
              "Žaneta",
              "Radim"),
          List.of(
              "Dvořák",
              "Černý",
              "Procházková",
              "Kučera",
              "Růžička",
              "Šťastný",
              "Křížová",
              "Němec",
              "Doležalová",
              "Beneš",
              "Čermák",
              "Vaněk"),
          List.of("Vodičkova 12", "Na Příkopě 33", "Štefánikova 7", "Lidická 118"),
          List.of("Praha", "Brno", "Plzeň", "Olomouc"));

  static NamePool of(Country country, Dice dice) {
    long seed = dice.number();
    if (country == Country.GR) {
      return GREEK;
    }
    if (country == Country.CZ) {
      return CZECH;
    }
    Faker faker = new Faker(Locale.forLanguageTag(country.language()), new Random(seed));
    return new NamePool(
        drawn(() -> faker.name().firstName()),
        drawn(() -> faker.name().lastName()),
        drawn(() -> faker.address().streetAddress()),
        drawn(() -> faker.address().city()));
  }

  private static List<String> drawn(Supplier<String> source) {
    List<String> names = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      names.add(source.get().trim());
    }
    return List.copyOf(names);
  }
}
