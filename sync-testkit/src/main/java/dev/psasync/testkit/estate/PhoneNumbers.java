package dev.psasync.testkit.estate;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Valid numbers of a country, and the many ways in which people write one down. */
final class PhoneNumbers {
  private static final int TRIES = 20;

  private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
  private final Dice dice;

  PhoneNumbers(Dice dice) {
    this.dice = dice;
  }

  PhoneNumber landline(String region) {
    return number(region, PhoneNumberType.FIXED_LINE);
  }

  PhoneNumber mobile(String region) {
    return number(region, PhoneNumberType.MOBILE);
  }

  private PhoneNumber number(String region, PhoneNumberType type) {
    PhoneNumber example = util.getExampleNumberForType(region, type);
    for (int i = 0; i < TRIES; i++) {
      long changed = example.getNationalNumber() / 10_000 * 10_000 + dice.below(10_000);
      PhoneNumber candidate = new PhoneNumber().mergeFrom(example).setNationalNumber(changed);
      if (util.isValidNumber(candidate)) {
        return candidate;
      }
    }
    return example;
  }

  /** The number a text means, in a notation of its own. */
  String rewritten(String text, String region) {
    try {
      return written(util.parse(text, region));
    } catch (NumberParseException notOurs) {
      return text;
    }
  }

  /** One of several notations of the number that mean the same where the number is at home. */
  String written(PhoneNumber number) {
    String text = anyNotation(number);
    return isUnderstood(text, number) ? text : util.format(number, PhoneNumberFormat.E164);
  }

  /** Not every country dials 00 to get out, and not every one may leave its prefix off. */
  private boolean isUnderstood(String text, PhoneNumber number) {
    try {
      return util.parse(text, util.getRegionCodeForNumber(number)).equals(number);
    } catch (NumberParseException notThere) {
      return false;
    }
  }

  private String anyNotation(PhoneNumber number) {
    return switch (dice.below(6)) {
      case 0 -> util.format(number, PhoneNumberFormat.E164);
      case 1 -> util.format(number, PhoneNumberFormat.INTERNATIONAL);
      case 2 -> util.format(number, PhoneNumberFormat.NATIONAL);
      case 3 -> util.format(number, PhoneNumberFormat.NATIONAL).replaceAll("[^0-9]", "");
      case 4 -> util.format(number, PhoneNumberFormat.INTERNATIONAL).replace(' ', '.');
      default -> "00" + util.format(number, PhoneNumberFormat.E164).substring(1);
    };
  }
}
