package dev.psasync.testkit.cases;

/** A case file that cannot be read: says where, which key, what is wrong and what would fit. */
public final class CaseFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final String file;
  private final int line;
  private final String key;

  CaseFormatException(String file, int line, String key, String problem) {
    super(file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + problem);
    this.file = file;
    this.line = line;
    this.key = key;
  }

  /** Returns the file as it was named when it was read. */
  public String file() {
    return file;
  }

  /** Returns the line, counted from 1. */
  public int line() {
    return line;
  }

  /** Returns the key with its path, such as {@code contacts[0].email}; empty for a whole file. */
  public String key() {
    return key;
  }
}
