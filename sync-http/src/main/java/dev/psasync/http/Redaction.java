package dev.psasync.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes text from outside fit for messages and logs: one line, short, without tokens, email
 * addresses, telephone numbers or values that we sent.
 *
 * <p>Names cannot be recognised in free text; give the values that were sent to {@link
 * #text(String, int, Collection)} and they are masked too.
 */
public final class Redaction {
  private static final String MASK = "***";
  private static final int LONGEST_EXAMINED = 8_000;

  private static final Pattern MARKUP =
      Pattern.compile("(?is)<(script|style)\\b.*?</\\1>|<[^>]{0,500}>");
  private static final Pattern NAMED_SECRET =
      Pattern.compile(
          "(?i)(\"?(?:access_token|refresh_token|id_token|client_secret|client_assertion|password|secret|api[-_]?key|(?-i:code(?==)))\"?\\s*[=:]\\s*)(\"[^\"]*\"|[^\\s&,;}\"]+)");
  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");
  private static final Pattern TOKEN =
      Pattern.compile("\\beyJ[A-Za-z0-9._-]{8,}|\\b[A-Za-z0-9+/_-]{60,}={0,2}");
  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{N}._%+'#!$&*/=?^`{|}~-]+(?:@|%40)[\\p{L}\\p{N}.-]+");
  private static final Pattern PHONE =
      Pattern.compile("(?<![\\w-])\\+?\\(?\\d(?:[ ().\\-/]{0,2}\\d){6,}(?![\\w-])");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
  private static final Set<String> SECRET_HEADERS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "clientid",
          "x-api-key",
          "apiintegrationcode",
          "secret",
          "username",
          "x-halo-api-key");

  private Redaction() {}

  /** The text masked and cut to this many characters; empty for null. */
  public static String text(@Nullable String raw, int maxLength) {
    return text(raw, maxLength, List.of());
  }

  /**
   * The text masked, cut to this many characters, and free of the given values.
   *
   * @param raw anything, HTML included; null counts as empty
   * @param maxLength of the result
   * @param sent values that the request carried; those shorter than 3 characters are ignored
   */
  public static String text(@Nullable String raw, int maxLength, Collection<String> sent) {
    if (raw == null || raw.isBlank()) {
      return "";
    }
    String text = raw.length() > LONGEST_EXAMINED ? raw.substring(0, LONGEST_EXAMINED) : raw;
    List<String> values = new ArrayList<>();
    sent.stream().map(String::strip).filter(value -> value.length() >= 3).forEach(values::add);
    values.sort(Comparator.comparingInt(String::length).reversed());
    for (String value : values) {
      text =
          Pattern.compile(Pattern.quote(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(text)
              .replaceAll(MASK);
    }
    text = MARKUP.matcher(text).replaceAll(" ");
    text =
        NAMED_SECRET
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + MASK));
    text = AUTHORIZATION.matcher(text).replaceAll("$1 " + MASK);
    text = TOKEN.matcher(text).replaceAll(MASK);
    text = EMAIL.matcher(text).replaceAll(MASK);
    text = PHONE.matcher(text).replaceAll(MASK);
    text = SPACE.matcher(text).replaceAll(" ").strip();
    return text.length() > maxLength ? text.substring(0, Math.max(0, maxLength - 1)) + "…" : text;
  }

  /**
   * The value of a header as it may be shown: masked if the header is known to carry credentials.
   */
  public static String header(String name, String value) {
    return SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? MASK : text(value, 200);
  }
}
