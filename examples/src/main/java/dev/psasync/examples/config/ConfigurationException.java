package dev.psasync.examples.config;

/**
 * A configuration file that cannot be used: says the file, the line, the key and what would fit.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String where, String problem) {
    super(where + ": " + problem);
  }

  ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }

  public ConfigurationException(String where, String problem, Throwable cause) {
    super(where + ": " + problem, cause);
  }
}
