package dev.psasync.connectwise;

/** The ten plain user defined fields of companies and contacts. */
final class UserDefinedFields {
  private UserDefinedFields() {}

  static String property(int number) {
    if (number < 1 || number > 10) {
      throw new IllegalArgumentException("user defined fields are numbered 1 to 10: " + number);
    }
    return "userDefinedField" + number;
  }
}
