package dev.psasync.core.company;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the host out of what people type into a website field (C-6). */
final class Website {
  private static final Pattern HOST_AND_PORT = Pattern.compile("(?<host>[^:]*)(:\\d*)?");

  private Website() {}

  /**
   * Returns the bare host.
   *
   * @param typed for instance {@code https://www.Contoso.com:443/start?x=1}
   * @return {@code contoso.com}; empty if it is no website: blank, an email address, another
   *     scheme, no dot, not a host
   */
  static Optional<String> host(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return Optional.empty();
    }
    String text = typed.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    String rest;
    if (lower.startsWith("http://")) {
      rest = text.substring("http://".length());
    } else if (lower.startsWith("https://")) {
      rest = text.substring("https://".length());
    } else if (text.contains("://")) {
      return Optional.empty();
    } else {
      rest = text.startsWith("//") ? text.substring(2) : text;
      if (authority(rest).contains("@")) {
        return Optional.empty(); // without a scheme that is an email address
      }
    }
    String authority = authority(rest);
    return normal(authority.substring(authority.lastIndexOf('@') + 1));
  }

  /** Lower case, ASCII, without trailing dot; for domains that are known to be domains. */
  static Optional<String> domain(@Nullable String typed) {
    return typed == null || typed.isBlank() ? Optional.empty() : ascii(typed.strip());
  }

  private static String authority(String rest) {
    int end = rest.length();
    for (int i = 0; i < end; i++) {
      char c = rest.charAt(i);
      if (c == '/' || c == '?' || c == '#' || c == '\\') {
        end = i;
      }
    }
    return rest.substring(0, end);
  }

  private static Optional<String> normal(String hostAndPort) {
    Matcher parts = HOST_AND_PORT.matcher(hostAndPort);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return ascii(parts.group("host"))
        .map(ascii -> ascii.startsWith("www.") ? ascii.substring("www.".length()) : ascii)
        .filter(ascii -> ascii.contains("."));
  }

  private static Optional<String> ascii(String host) {
    try {
      String ascii = IDN.toASCII(host.strip(), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
      String parsed = new URI("http", bare, null, null).getHost();
      return Optional.ofNullable(parsed);
    } catch (IllegalArgumentException | URISyntaxException e) {
      return Optional.empty();
    }
  }
}
