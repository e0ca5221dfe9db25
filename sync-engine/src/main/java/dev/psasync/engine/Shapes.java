package dev.psasync.engine;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What rows of contacts carry (V-1), as text: two rows of one shape returned the same fields,
 * custom fields and properties, whatever the values. A changed row may be laid over a mirrored one
 * only if it carries the same: else an incremental read would know less, or more, than a full one.
 */
final class Shapes {
  /** A list with more kinds of rows than this has no shape that one could rely on. */
  static final int MOST = 16;

  private static final String PART = "|";
  private static final String BETWEEN = ",";

  private Shapes() {}

  static String of(Contact contact) {
    StringBuilder text = new StringBuilder();
    for (Field field : Field.values()) {
      if (contact.fields().returned(field)) {
        text.append(field.key()).append(BETWEEN);
      }
    }
    text.append(PART);
    for (ContactProperty property : ContactProperty.values()) {
      if (contact.returned(property)) {
        text.append(property.name()).append(BETWEEN);
      }
    }
    text.append(PART);
    new TreeSet<>(contact.fields().custom().keySet())
        .forEach(name -> text.append(name).append(BETWEEN));
    return text.toString();
  }

  /** Returns the shapes of a full read; none if they are too many to be relied on. */
  static Set<String> of(Collection<? extends Contact> contacts) {
    Set<String> shapes = new HashSet<>();
    for (Contact contact : contacts) {
      shapes.add(of(contact));
      if (shapes.size() > MOST) {
        return Set.of();
      }
    }
    return shapes;
  }

  /** Returns the fields that all rows carry. */
  static Set<Field> carried(Set<String> shapes) {
    Set<Field> carried = EnumSet.allOf(Field.class);
    for (String shape : shapes) {
      List<String> keys = Arrays.asList(shape.substring(0, shape.indexOf(PART)).split(BETWEEN, -1));
      carried.removeIf(field -> !keys.contains(field.key()));
    }
    return shapes.isEmpty() ? Set.of() : carried;
  }

  /**
   * Cuts what a write showed down to what a read would carry.
   *
   * @param state the contact after the write
   * @param like a contact as a read showed it
   * @return null if the write showed less than a read would
   */
  static @Nullable Contact fit(Contact state, Contact like) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    for (Field field : Field.values()) {
      if (like.fields().returned(field)) {
        if (!state.fields().returned(field)) {
          return null;
        }
        values.set(field, state.fields().get(field));
      }
    }
    for (String name : like.fields().custom().keySet()) {
      if (!state.fields().custom().containsKey(name)) {
        return null;
      }
      values.custom(name, state.fields().custom().get(name));
    }
    Contact.Builder cut = state.toBuilder().fields(values.build());
    for (ContactProperty property : ContactProperty.values()) {
      if (like.returned(property) && !state.returned(property)) {
        return null;
      }
      if (!like.returned(property) && state.returned(property)) {
        switch (property) {
          case OBJECT_ID -> cut.objectId(null);
          case SITE -> cut.site(null);
          case TYPES -> cut.types(Set.of());
        }
        cut.notReturned(property);
      }
    }
    return cut.build();
  }
}
