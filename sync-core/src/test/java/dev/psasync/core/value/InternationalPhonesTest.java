package dev.psasync.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F-6: what a glance says of two phone numbers is what parsing them says. */
class InternationalPhonesTest {
  private static final long SEED = 20261130L;
  private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +44 20 7946 0018     | +442079460018        | SAME      | separators do not count
          +44 (20) 7946-0018   | +44.20.7946.0018     | SAME      | whatever they are
          +44 20 7946 0018     | +44 20 7946 0019     | DIFFERENT | the last digit
          +44 20 7946 0018     | +44 20 7946 1028     | DIFFERENT | several digits
          +44 20 7946 0018     | +44 20 8946 0018     | UNCLEAR   | too near the beginning
          +44 20 7946 0018     | +44 20 7956 0018     | UNCLEAR   | the eighth digit still is
          +44 20 7946 0018     | +44 20 7947 0018     | UNCLEAR   | the eighth digit itself
          +44 20 7946 0018     | +44 20 7946 1018     | DIFFERENT | the ninth digit
          +44 (0)20 7946 0018  | +44 20 7946 0018     | UNCLEAR   | a trunk prefix makes it longer
          +44 20 7946 0018     | +44 20 7946 001      | UNCLEAR   | another length
          +44 20 7946 001      | +44 20 7946 0018     | UNCLEAR   | another length
          +44 20 7946 0018 x1  | +44 20 7946 0018 x2  | UNCLEAR   | an extension
          +44 20 7946 0018     | 020 7946 0018        | UNCLEAR   | no plus
          020 7946 0018        | +44 20 7946 0018     | UNCLEAR   | no plus
          +44 20 7946 0018#1   | +44 20 7946 0018     | UNCLEAR   | something else
          +44 20 7946 00a8     | +44 20 7946 0018     | UNCLEAR   | a letter
          +44 20 7946 0018     | +44 20 7946 00/8     | UNCLEAR   | a slash
          """)
  void glances(String left, String right, InternationalPhones.Glance glance, String note) {
    assertThat(InternationalPhones.compare(left, right)).as(note).isEqualTo(glance);
  }

  /** Numbers of every country, and the same with digits, prefixes and separators changed. */
  @Test
  void aGlanceNeverContradictsTheParser() {
    Random random = new Random(SEED);
    int told = 0;
    for (String region : UTIL.getSupportedRegions().stream().sorted().toList()) {
      for (PhoneNumberType type : PhoneNumberType.values()) {
        PhoneNumber example = UTIL.getExampleNumberForType(region, type);
        if (example != null) {
          String text = UTIL.format(example, PhoneNumberFormat.INTERNATIONAL);
          for (int round = 0; round < 40; round++) {
            String left = random.nextInt(3) == 0 ? changed(text, random) : text;
            String right = changed(text, random);
            InternationalPhones.Glance glance = InternationalPhones.compare(left, right);
            if (glance != InternationalPhones.Glance.UNCLEAR) {
              told++;
              assertThat(glance == InternationalPhones.Glance.SAME)
                  .as("seed %d, %s: '%s' and '%s'", SEED, region, left, right)
                  .isEqualTo(Phones.sameNumber(left, right, region));
            }
          }
        }
      }
    }
    assertThat(told).as("pairs that a glance tells apart").isGreaterThan(10_000);
  }

  private static String changed(String number, Random random) {
    StringBuilder text = new StringBuilder(number);
    switch (random.nextInt(4)) {
      case 0 -> {
        int space = text.indexOf(" ");
        text.insert(space + 1, "0" + (random.nextBoolean() ? "" : 10 + random.nextInt(90)));
      }
      case 1 -> {
        int space = text.indexOf(" ");
        text.replace(space, space + 1, random.nextBoolean() ? "-" : " (");
      }
      default -> {}
    }
    for (int digits = random.nextInt(3); digits > 0; digits--) {
      int at = 1 + random.nextInt(text.length() - 1);
      if (Character.isDigit(text.charAt(at))) {
        text.setCharAt(at, (char) ('0' + random.nextInt(10)));
      }
    }
    return text.toString();
  }
}
