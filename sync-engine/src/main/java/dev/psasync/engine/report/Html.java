package dev.psasync.engine.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes HTML; every text and attribute value is escaped on the way. */
final class Html {
  private final Appendable out;

  Html(Appendable out) {
    this.out = out;
  }

  /** Writes markup of our own; never anything that came from outside. */
  Html raw(String markup) {
    try {
      out.append(markup);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("the page could not be written", e);
    }
  }

  /** Writes text. */
  Html text(@Nullable Object value) {
    return raw(escape(value == null ? "" : value.toString()));
  }

  /** Opens an element with attributes: name, value, name, value … */
  Html open(String element, String... attributes) {
    raw("<").raw(element);
    for (int i = 0; i < attributes.length; i += 2) {
      raw(" ").raw(attributes[i]).raw("=\"").raw(escape(attributes[i + 1])).raw("\"");
    }
    return raw(">");
  }

  Html close(String element) {
    return raw("</").raw(element).raw(">");
  }

  /** Writes an element that holds text only. */
  Html element(String element, @Nullable Object text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  static String escape(String text) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      String entity = entity(text.charAt(i));
      if (entity != null && escaped == null) {
        escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (escaped != null) {
        if (entity == null) {
          escaped.append(text.charAt(i));
        } else {
          escaped.append(entity);
        }
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  private static @Nullable String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> null;
    };
  }
}
