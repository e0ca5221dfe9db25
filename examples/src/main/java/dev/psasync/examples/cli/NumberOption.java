package dev.psasync.examples.cli;

import dev.psasync.examples.config.ConfigurationException;

/** Refuses numbers on the command line that cannot work. */
final class NumberOption {
  private NumberOption() {}

  /**
   * Checks a number that was typed.
   *
   * @throws ConfigurationException if it is outside the bounds, both of which fit
   */
  static void requireBetween(String option, int number, int least, int most) {
    if (number < least || number > most) {
      throw new ConfigurationException(
          option, "must be a number from " + least + " to " + most + ", but is " + number);
    }
  }
}
