package dev.psasync.engine.store;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Texts as every database can keep them: PostgreSQL refuses the character NUL, and half of a
 * surrogate pair has no encoding. Both come from parties' answers; they become U+FFFD.
 */
final class TextArguments extends AbstractArgumentFactory<String> {
  TextArguments() {
    super(Types.VARCHAR);
  }

  @Override
  protected Argument build(String value, ConfigRegistry config) {
    String clean = clean(value);
    return (position, statement, context) -> statement.setString(position, clean);
  }

  static String clean(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return rewritten(value);
      }
    }
    return value;
  }

  private static String rewritten(String value) {
    StringBuilder text = new StringBuilder(value.length());
    value
        .codePoints()
        .map(
            point ->
                point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                    ? 0xFFFD
                    : point)
        .forEach(text::appendCodePoint);
    return text.toString();
  }
}
