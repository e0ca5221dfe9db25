package dev.psasync.engine.audit;

import dev.psasync.core.model.SiteId;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.Write;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that a write changes, one by one. */
final class WrittenValues {
  private static final String ACTIVE = "active";

  private WrittenValues() {}

  static List<ValueStep> of(Write write) {
    Rule rule = write.reasons().isEmpty() ? Rule.A_6 : last(write).rule();
    List<ValueStep> values = new ArrayList<>();
    if (write instanceof Write.CreateContact create) {
      values.add(new ValueStep(ACTIVE, null, "true", rule));
      values.add(new ValueStep("objectId", null, create.objectId(), rule));
      values.add(new ValueStep("site", null, create.site().value(), rule));
      create.types().stream()
          .sorted()
          .forEach(type -> values.add(new ValueStep("type", null, type, rule)));
      changes("", create.changes(), values);
    } else if (write instanceof Write.UpdateContact update) {
      changes("", update.changes(), values);
    } else if (write instanceof Write.PairContact pair) {
      values.add(new ValueStep("objectId", pair.before(), pair.objectId(), rule));
    } else if (write instanceof Write.UnpairContact unpair) {
      values.add(new ValueStep("objectId", unpair.objectId(), unpair.restored(), rule));
    } else if (write instanceof Write.ReactivateContact) {
      values.add(new ValueStep(ACTIVE, "false", "true", rule));
    } else if (write instanceof Write.DeactivateContact) {
      values.add(new ValueStep(ACTIVE, "true", "false", rule));
    } else if (write instanceof Write.MoveContact move) {
      values.add(new ValueStep("site", text(move.from()), move.to().value(), rule));
    } else if (write instanceof Write.AddContactType type) {
      values.add(new ValueStep("type", null, type.type(), rule));
    } else if (write instanceof Write.RemoveContactType type) {
      values.add(new ValueStep("type", type.type(), null, rule));
    } else if (write instanceof Write.MapTenant map) {
      values.add(new ValueStep("tenant", null, map.tenant().value(), rule));
    } else if (write instanceof Write.UnmapTenant map) {
      values.add(new ValueStep("tenant", map.tenant().value(), null, rule));
    } else if (write instanceof Write.HubWrite hub) {
      hub(hub, rule, values);
    }
    return values;
  }

  private static dev.psasync.core.plan.Reason last(Write write) {
    return write.reasons().get(write.reasons().size() - 1);
  }

  private static void hub(Write.HubWrite hub, Rule rule, List<ValueStep> values) {
    switch (hub.operation()) {
      case CREATE -> values.add(new ValueStep("hub.exists", null, "true", rule));
      case DELETE -> values.add(new ValueStep("hub.deleted", "false", "true", rule));
      case RESTORE -> values.add(new ValueStep("hub.deleted", "true", "false", rule));
      case UPDATE -> {}
    }
    changes("hub.", hub.changes(), values);
  }

  private static void changes(String prefix, List<FieldChange> changes, List<ValueStep> values) {
    for (FieldChange change : changes) {
      values.add(
          new ValueStep(prefix + change.field(), change.before(), change.after(), change.rule()));
    }
  }

  private static @Nullable String text(@Nullable SiteId site) {
    return site == null ? null : site.value();
  }
}
