package dev.psasync.engine.report;

import dev.psasync.core.plan.FindingCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** What a person can do about a finding; the same words as in {@code docs/rules.md}. */
public final class Remedies {
  private static final Properties TEXTS = texts();

  private Remedies() {}

  /** Returns what to do about a finding. */
  public static String of(FindingCode code) {
    return of(code.name());
  }

  static String of(String code) {
    return TEXTS.getProperty(code, "");
  }

  private static Properties texts() {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                Remedies.class.getResourceAsStream("remedies.properties"), "remedies.properties"),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("remedies.properties cannot be read", e);
    }
    return texts;
  }
}
