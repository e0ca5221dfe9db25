package dev.psasync.core.text;

import java.util.Locale;

/** Upper and lower case taken out of emails, domains and ids (F-6). Stateless and thread-safe. */
public final class Folding {
  private Folding() {}

  /** Returns the form under which emails, domains and object ids are looked up. */
  public static String fold(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
