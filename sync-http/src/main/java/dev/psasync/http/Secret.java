package dev.psasync.http;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client secret, key or token that shows itself to nobody but the one who asks for it with {@link
 * #reveal()}.
 *
 * <p>{@link #toString()} never contains the value; equality is identity, so that comparing or
 * hashing settings tells nothing about it; the type is not serializable. Thread-safe if the
 * supplier is.
 */
public final class Secret {
  private final Supplier<? extends @Nullable CharSequence> source;

  private Secret(Supplier<? extends @Nullable CharSequence> source) {
    this.source = source;
  }

  /**
   * A secret with a fixed value.
   *
   * @param value not blank
   * @throws IllegalArgumentException if the value is blank
   */
  public static Secret of(String value) {
    String fixed = requireValue(value);
    return new Secret(() -> fixed);
  }

  /** A secret with a fixed value; the array is copied, the caller may wipe its own. */
  public static Secret of(char[] value) {
    char[] copy = Arrays.copyOf(Objects.requireNonNull(value, "value"), value.length);
    requireValue(new String(copy));
    return new Secret(() -> new String(copy));
  }

  /**
   * A secret that is asked for each time it is used, so that it can be replaced in a vault or file
   * without a restart.
   *
   * @param source called at every use, on the calling thread; must be quick or cache, and must not
   *     return a blank value
   */
  public static Secret from(Supplier<? extends @Nullable CharSequence> source) {
    return new Secret(Objects.requireNonNull(source, "source"));
  }

  /**
   * The value itself. Hand it to the request and to nothing else.
   *
   * @throws IllegalStateException if the supplier gave nothing
   */
  public String reveal() {
    CharSequence value = source.get();
    if (value == null || value.toString().isBlank()) {
      throw new IllegalStateException(
          "the supplier of a secret gave no value; check the vault, file or variable it reads");
    }
    return value.toString();
  }

  @Override
  public String toString() {
    return "Secret[***]";
  }

  private static String requireValue(String value) {
    if (Objects.requireNonNull(value, "value").isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
    return value;
  }
}
