package dev.psasync.core.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is told of one record's fields that are not written. */
final class FieldNotes {
  private final boolean everyField;
  private @Nullable List<FieldNote> notes;

  FieldNotes(Detail detail) {
    everyField = detail == Detail.EVERY_FIELD;
  }

  /** Adds a note; that both sides are equal only if the plan is to say so. */
  void add(FieldNote note) {
    if (everyField || note.outcome() != FieldNote.Outcome.EQUAL) {
      if (notes == null) {
        notes = new ArrayList<>(1);
      }
      notes.add(note);
    }
  }

  /** Returns whether equal fields are told, too. */
  boolean everyField() {
    return everyField;
  }

  List<FieldNote> list() {
    return notes == null ? List.of() : notes;
  }
}
