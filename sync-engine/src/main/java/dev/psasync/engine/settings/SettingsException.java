package dev.psasync.engine.settings;

/** Settings that cannot work: the message says where, what is wrong and what would be right. */
public final class SettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final String key;

  /**
   * Makes the exception.
   *
   * @param place the file and line, or the layer, if no file is known
   * @param key the key with its path; empty if it is about the whole document
   * @param problem what is wrong and what would be right
   * @param cause what was caught
   */
  SettingsException(String place, String key, String problem, Throwable cause) {
    super(place + ": " + problem, cause);
    this.key = key;
  }

  SettingsException(String place, String key, String problem) {
    super(place + ": " + problem);
    this.key = key;
  }

  /** Returns the key with its path, such as {@code companies.12.brakes.floor}; may be empty. */
  public String key() {
    return key;
  }
}
