package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.text.Folding;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which aliases go into which extra email field of one person's contact (F-4). */
final class ExtraEmails {
  private static final List<Field> SLOTS = List.of(Field.EMAIL2, Field.EMAIL3);

  private final Set<Field> writable;
  private final List<String> tooLong = new ArrayList<>();
  private final FieldValues now;
  private final FieldValues written;
  private final Map<String, String> aliases;
  private final @Nullable String previousEmail;
  private final @Nullable Link history;

  /**
   * For a person with a contact.
   *
   * @param writable the extra email fields that the PSA can store
   */
  ExtraEmails(Person person, Set<Field> writable, SourceValues values) {
    this.writable = writable;
    now = person.tied().contact.fields();
    history = person.history();
    Baseline baseline = history == null ? null : history.baseline();
    written = baseline == null ? FieldValues.notReturned() : baseline.written().fields();
    String own =
        person.emailWish != null && !person.emailTaken ? person.emailWish : now.get(Field.EMAIL);
    aliases = aliases(person.user.aliases(), own);
    aliases.keySet().removeIf(alias -> sameAs(alias, person.email));
    dropTooLong(values);
    previousEmail = person.emailWish != null && !person.emailTaken ? now.get(Field.EMAIL) : null;
  }

  /** For a person who is about to be created. */
  ExtraEmails(
      List<String> proxyAddresses, @Nullable String own, Set<Field> writable, SourceValues values) {
    this.writable = writable;
    now = FieldValues.blank();
    written = FieldValues.notReturned();
    aliases = aliases(proxyAddresses, own);
    previousEmail = null;
    history = null;
    dropTooLong(values);
  }

  /** An address that is cut is another address: what the PSA cannot hold is not sent (F-7). */
  private void dropTooLong(SourceValues values) {
    aliases
        .values()
        .removeIf(
            alias -> {
              boolean drops = writable.stream().anyMatch(slot -> values.tooLong(slot, alias));
              if (drops) {
                tooLong.add(alias);
              }
              return drops;
            });
  }

  /** Returns the aliases that the PSA cannot hold. */
  List<String> tooLong() {
    return tooLong;
  }

  private static boolean sameAs(String folded, @Nullable String email) {
    return email != null && folded.equals(Folding.fold(email));
  }

  /** Returns the {@code smtp:} aliases that may become extra emails, by their folded form. */
  private static Map<String, String> aliases(List<String> proxyAddresses, @Nullable String own) {
    Map<String, String> aliases = new TreeMap<>();
    for (String proxy : proxyAddresses) {
      if (proxy.startsWith("smtp:")) {
        String address = proxy.substring("smtp:".length()).strip();
        String folded = address.toLowerCase(Locale.ROOT);
        if (!address.isEmpty()
            && !folded.endsWith(".onmicrosoft.com")
            && !(own != null && folded.equals(Folding.fold(own)))) {
          aliases.putIfAbsent(folded, address);
        }
      }
    }
    return aliases;
  }

  /** Returns the fields that hold what we wrote and is no alias any more. */
  List<Field> released() {
    return SLOTS.stream()
        .filter(slot -> writable.contains(slot) && now.returned(slot) && ours(slot))
        .toList();
  }

  private boolean ours(Field slot) {
    String value = now.get(slot);
    return value != null
        && !aliases.containsKey(Folding.fold(value))
        && Equality.sameIgnoringCase(value, written.get(slot));
  }

  /**
   * Returns what changes, by field; null clears.
   *
   * @param free whether no other contact holds an alias
   */
  Map<Field, @Nullable String> after(Predicate<String> free) {
    Map<Field, @Nullable String> changes = new EnumMap<>(Field.class);
    List<Field> open = new ArrayList<>();
    Set<String> placed = new TreeSet<>();
    for (Field slot : SLOTS) {
      String value = now.get(slot);
      if (!now.returned(slot)) {
        continue;
      }
      if (!writable.contains(slot)) {
        if (value != null) {
          placed.add(Folding.fold(value));
        }
      } else if (value == null) {
        open.add(slot);
      } else if (ours(slot)) {
        open.add(slot);
        changes.put(slot, null);
      } else {
        placed.add(Folding.fold(value));
      }
    }
    List<String> fresh = fresh(placed, free);
    for (int i = 0; i < open.size() && i < fresh.size(); i++) {
      changes.put(open.get(i), fresh.get(i));
    }
    // What read back differently last time is not cleared again (F-7).
    changes
        .entrySet()
        .removeIf(
            change ->
                change.getValue() == null
                    && FieldDecider.didNotStick(history, change.getKey().key(), null));
    return changes;
  }

  /** Returns the aliases that find no field, and those that another contact holds. */
  List<String> dropped(Predicate<String> free) {
    List<String> missing = new ArrayList<>();
    Map<Field, @Nullable String> changes = after(free);
    aliases.forEach(
        (folded, alias) -> {
          boolean kept =
              changes.containsValue(alias)
                  || SLOTS.stream()
                      .anyMatch(
                          slot ->
                              !changes.containsKey(slot)
                                  && Equality.sameIgnoringCase(alias, now.get(slot)));
          if (!kept) {
            missing.add(alias);
          }
        });
    return missing;
  }

  boolean any() {
    return !aliases.isEmpty();
  }

  /** An alias that read back differently in one field is not tried in another (F-7). */
  private boolean stuckNowhere(String alias) {
    return SLOTS.stream().anyMatch(slot -> FieldDecider.didNotStick(history, slot.key(), alias));
  }

  private List<String> fresh(Set<String> placed, Predicate<String> isFree) {
    Predicate<String> free = isFree.and(alias -> !stuckNowhere(alias));
    List<String> fresh = new ArrayList<>();
    String previous = previousEmail == null ? null : aliases.get(Folding.fold(previousEmail));
    if (previous != null && !placed.contains(Folding.fold(previous)) && free.test(previous)) {
      fresh.add(previous);
    }
    aliases.forEach(
        (folded, alias) -> {
          if (!placed.contains(folded) && !alias.equals(previous) && free.test(alias)) {
            fresh.add(alias);
          }
        });
    return fresh;
  }
}
