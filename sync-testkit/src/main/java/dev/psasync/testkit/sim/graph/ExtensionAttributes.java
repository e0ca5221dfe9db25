package dev.psasync.testkit.sim.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fifteen extension attributes, sent as one object. Immutable. */
record ExtensionAttributes(List<@Nullable String> values) {

  static final int COUNT = 15;

  static ExtensionAttributes of(@Nullable Object value) {
    return value instanceof ExtensionAttributes attributes
        ? attributes
        : new ExtensionAttributes(Collections.nCopies(COUNT, null));
  }

  ExtensionAttributes with(int number, @Nullable String value) {
    if (number < 1 || number > COUNT) {
      throw new IllegalArgumentException("Extension attributes go from 1 to 15, got " + number);
    }
    List<@Nullable String> copy = new ArrayList<>(values);
    copy.set(number - 1, value);
    return new ExtensionAttributes(Collections.unmodifiableList(copy));
  }
}
