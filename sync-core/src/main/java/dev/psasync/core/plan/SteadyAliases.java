package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.value.Equality;
import org.jspecify.annotations.Nullable;

/**
 * Sees without any copy that the extra email fields already are what {@link ExtraEmails} would make
 * of them: every alias that may stand there does, and nothing that we wrote there is to go (F-4).
 * Whatever is not plain ASCII it leaves to {@link ExtraEmails}.
 */
final class SteadyAliases {
  private static final String PREFIX = "smtp:";
  private static final String MICROSOFT = ".onmicrosoft.com";

  private final @Nullable String own;
  private final @Nullable String email;
  private final @Nullable String first;
  private final @Nullable String second;
  private boolean firstIsAlias;
  private boolean secondIsAlias;

  private SteadyAliases(Contact contact, @Nullable String email) {
    this.own = contact.fields().get(Field.EMAIL);
    this.email = email;
    this.first = contact.fields().get(Field.EMAIL2);
    this.second = contact.fields().get(Field.EMAIL3);
  }

  /**
   * Returns whether nothing is to be written, cleared or reported. Only for people whose contact
   * keeps its email.
   */
  static boolean test(Person person, Contact contact, @Nullable Link history) {
    FieldValues fields = contact.fields();
    if (!fields.returned(Field.EMAIL2) || !fields.returned(Field.EMAIL3)) {
      return false;
    }
    SteadyAliases aliases = new SteadyAliases(contact, person.email);
    for (String proxy : person.user.aliases()) {
      if (proxy.startsWith(PREFIX) && !aliases.placed(proxy)) {
        return false;
      }
    }
    return !aliases.anythingToGo(history == null ? null : history.baseline());
  }

  private boolean placed(String proxy) {
    if (endsLike(proxy, MICROSOFT) || isSame(proxy, own) || isSame(proxy, email)) {
      return true;
    }
    boolean inFirst = isSame(proxy, first);
    boolean inSecond = isSame(proxy, second);
    firstIsAlias |= inFirst;
    secondIsAlias |= inSecond;
    return inFirst || inSecond;
  }

  /** Whether a field holds what we wrote and is no alias any more. */
  private boolean anythingToGo(@Nullable Baseline baseline) {
    if (baseline == null) {
      return false;
    }
    FieldValues written = baseline.written().fields();
    return (first != null
            && !firstIsAlias
            && Equality.sameIgnoringCase(first, written.get(Field.EMAIL2)))
        || (second != null
            && !secondIsAlias
            && Equality.sameIgnoringCase(second, written.get(Field.EMAIL3)));
  }

  private static boolean isSame(String proxy, @Nullable String email) {
    return email != null
        && email.length() == proxy.length() - PREFIX.length()
        && like(proxy, PREFIX.length(), email);
  }

  private static boolean endsLike(String proxy, String end) {
    return proxy.length() > end.length() + PREFIX.length()
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
