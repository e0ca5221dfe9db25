package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a plan wants to remember about a person; nothing if nothing is new. */
final class LinkChanges {
  private LinkChanges() {}

  static LinkChange created(Person person, Write.CreateContact create) {
    FieldValues.Builder source = source(person);
    create.fields().custom().forEach(source::custom);
    return new LinkChange(
        person.key,
        null,
        source.build(),
        create.fields(),
        EnumSet.noneOf(Field.class),
        true,
        create.site(),
        create.types(),
        Link.Leaver.NOT);
  }

  /** Somebody was seen who is no leaver; the contact may not be here. */
  static LinkChange seen(Link link, @Nullable ContactEntry entry) {
    if (entry != null) {
      return leaver(link, entry.contact, Link.Leaver.NOT);
    }
    Baseline baseline = link.baseline();
    return new LinkChange(
        link.user(),
        link.contact(),
        FieldValues.notReturned(),
        FieldValues.notReturned(),
        EnumSet.noneOf(Field.class),
        baseline != null && Boolean.TRUE.equals(baseline.active()),
        baseline == null ? null : baseline.site(),
        baseline == null ? Set.of() : baseline.types(),
        Link.Leaver.NOT);
  }

  static LinkChange leaver(Link link, Contact contact, Link.Leaver leaver) {
    return new LinkChange(
        link.user(),
        link.contact(),
        FieldValues.notReturned(),
        contact.fields(),
        EnumSet.noneOf(Field.class),
        contact.active(),
        link.baseline() == null ? contact.site() : link.baseline().site(),
        contact.types(),
        leaver);
  }

  static @Nullable LinkChange matched(Person person, PersonDecider.Result result) {
    Contact contact = person.tied().contact;
    if (result.writes().isEmpty() && !person.firstTie && !news(person, result)) {
      return null;
    }
    FieldValues.Builder source = source(person);
    result.fields().custom().forEach(source::custom);
    for (FieldChange change : result.fields().changes()) {
      if (change.custom()) {
        source.custom(change.field(), change.source());
      }
    }
    return new LinkChange(
        person.key,
        contact.id(),
        source.build(),
        contact.fields(),
        result.fields().settled(),
        contact.active(),
        result.site(),
        contact.types(),
        Link.Leaver.NOT);
  }

  /** Whether the stored link would change although nothing is written. */
  private static boolean news(Person person, PersonDecider.Result result) {
    Link link = Objects.requireNonNull(person.link, "a tie that is not new has a link");
    Baseline baseline = link.baseline();
    Contact contact = person.tied().contact;
    if (baseline == null
        || link.leaver().runs() > 0
        || !Objects.equals(baseline.site(), result.site())
        || (contact.active() && !Boolean.TRUE.equals(baseline.active()))
        || !baseline.types().containsAll(contact.types())) {
      return true;
    }
    for (Field field : result.fields().settled()) {
      if (!baseline.source().returned(field)
          || !baseline.psa().returned(field)
          || !Objects.equals(baseline.source().get(field), sourceOf(person, field))
          || !Objects.equals(baseline.psa().get(field), contact.fields().get(field))) {
        return true;
      }
    }
    for (Map.Entry<String, @Nullable String> custom : result.fields().custom().entrySet()) {
      if (!baseline.source().custom().containsKey(custom.getKey())
          || !Objects.equals(baseline.source().custom().get(custom.getKey()), custom.getValue())
          || !Objects.equals(
              baseline.psa().custom().get(custom.getKey()),
              contact.fields().custom().get(custom.getKey()))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the source values of a person as fields of a contact. */
  private static FieldValues.Builder source(Person person) {
    FieldValues.Builder source = person.user.fields().toBuilder();
    for (Field field : ContactEntry.EMAIL_FIELDS) {
      source.set(field, sourceOf(person, field));
    }
    return source.notReturned(Field.PRIORITY);
  }

  private static @Nullable String sourceOf(Person person, Field field) {
    if (field == Field.EMAIL) {
      return person.email;
    }
    if (field.isExtraEmail()) {
      return person.entry == null ? null : person.entry.contact.fields().get(field);
    }
    return person.user.fields().get(field);
  }
}
