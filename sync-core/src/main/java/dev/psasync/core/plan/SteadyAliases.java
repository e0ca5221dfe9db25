package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.value.Equality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees without any copy that the extra email fields already are what {@link ExtraEmails} would make
 * of them: every alias that may stand there does, and nothing that we wrote there is to go (F-4).
 * Whatever is not plain ASCII it leaves to {@link ExtraEmails}.
 */
final class SteadyAliases {
  private static final String PREFIX = "smtp:";
  private static final String MICROSOFT = ".onmicrosoft.com";

  private static final int PLACED = 1;
  private static final int IN_FIRST = 2;
  private static final int IN_SECOND = 4;

  private SteadyAliases() {}

  /** Returns whether nothing is to be written, cleared or reported for a matched person. */
  static boolean test(Person person) {
    return person.emailWish == null
        && test(person.user, person.email, person.tied().contact, person.history());
  }

  /**
   * Returns whether nothing is to be written, cleared or reported. Only for people whose contact
   * keeps its email.
   */
  static boolean test(
      DirectoryUser user, @Nullable String email, Contact contact, @Nullable Link history) {
    FieldValues now = contact.fields();
    if (!now.returned(Field.EMAIL2) || !now.returned(Field.EMAIL3)) {
      return false;
    }
    int seen = 0;
    List<String> aliases = user.aliases();
    for (int i = 0; i < aliases.size(); i++) {
      String proxy = aliases.get(i);
      if (proxy.startsWith(PREFIX)) {
        int where = where(proxy, now, email);
        if (where == 0) {
          return false;
        }
        seen |= where;
      }
    }
    return !((seen & IN_FIRST) == 0 && toGo(Field.EMAIL2, now, history))
        && !((seen & IN_SECOND) == 0 && toGo(Field.EMAIL3, now, history));
  }

  /** Returns where an alias stands; 0 if it is to be placed. */
  private static int where(String proxy, FieldValues now, @Nullable String email) {
    if (endsLike(proxy, MICROSOFT) || isSame(proxy, now.get(Field.EMAIL)) || isSame(proxy, email)) {
      return PLACED;
    }
    return (isSame(proxy, now.get(Field.EMAIL2)) ? IN_FIRST : 0)
        | (isSame(proxy, now.get(Field.EMAIL3)) ? IN_SECOND : 0);
  }

  /** Whether a field whose value is no alias holds what we wrote. */
  private static boolean toGo(Field slot, FieldValues now, @Nullable Link history) {
    String value = now.get(slot);
    Baseline baseline = history == null ? null : history.baseline();
    return value != null
        && baseline != null
        && Equality.sameIgnoringCase(value, baseline.written().fields().get(slot));
  }

  private static boolean isSame(String proxy, @Nullable String email) {
    return email != null
        && email.length() == proxy.length() - PREFIX.length()
        && like(proxy, PREFIX.length(), email);
  }

  private static boolean endsLike(String proxy, String end) {
    return proxy.length() >= PREFIX.length() + end.length()
        && like(proxy, proxy.length() - end.length(), end);
  }

  /** Compares to the end, without the case of ASCII letters; false for anything but ASCII. */
  private static boolean like(String text, int from, String end) {
    for (int i = 0; i < end.length(); i++) {
      char left = text.charAt(from + i);
      char right = end.charAt(i);
      if (left <= ' ' || left > '~' || lower(left) != lower(right)) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
