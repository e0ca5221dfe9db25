package dev.psasync.core.undo;

import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record that can be set back.
 *
 * @param changes fields that still hold what was written, with the value from before
 * @param left keys of fields that hold something else by now
 */
record Restored(List<FieldChange> changes, List<String> left) {

  static Restored of(
      List<FieldChange> written,
      FieldValues now,
      @Nullable TenantId tenant,
      Map<TenantId, String> regions) {
    String region = tenant == null ? null : regions.get(tenant);
    List<FieldChange> changes = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (FieldChange change : written) {
      String present = value(change, now);
      if (same(change, change.before(), present, region)) {
        continue;
      }
      if (same(change, change.after(), present, region)) {
        changes.add(
            new FieldChange(
                change.field(),
                change.custom(),
                Rule.A_5,
                change.before(),
                null,
                present,
                change.before()));
      } else {
        left.add(change.field());
      }
    }
    return new Restored(changes, left);
  }

  private static @Nullable String value(FieldChange change, FieldValues now) {
    Field field = field(change);
    return field == null ? now.custom().get(change.field()) : now.get(field);
  }

  private static boolean same(
      FieldChange change, @Nullable String left, @Nullable String right, @Nullable String region) {
    Field field = field(change);
    return field == null
        ? Equality.sameText(left, right)
        : Equality.same(field, left, right, region);
  }

  static @Nullable Field field(FieldChange change) {
    return change.custom() ? null : Field.byKey(change.field()).orElse(null);
  }
}
