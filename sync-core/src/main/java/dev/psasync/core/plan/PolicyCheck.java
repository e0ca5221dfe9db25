package dev.psasync.core.plan;

import dev.psasync.core.model.Field;
import dev.psasync.core.policy.Converter;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds settings that can never work with a PSA, before the first run (F-1). What may become right
 * while running, such as a keep-active field that somebody still has to create, is a finding
 * instead.
 */
public final class PolicyCheck {
  private PolicyCheck() {}

  /**
   * Checks a policy against what the PSA can do.
   *
   * @return one sentence for each problem, naming the key; empty if there is none
   */
  public static List<String> problems(SyncPolicy policy, PsaProfile psa) {
    List<String> problems = new ArrayList<>();
    Set<String> targets = new TreeSet<>();
    for (CustomFieldMapping mapping : policy.customFields()) {
      if (!targets.add(mapping.to())) {
        problems.add("customFields: " + mapping.to() + " is mapped twice");
      }
      check(mapping, psa, problems);
    }
    if (policy.ownership().get(Field.PRIORITY.key()) == Ownership.DIRECTORY) {
      problems.add("ownership.priority: the directory does not know a priority");
    }
    return problems;
  }

  private static void check(CustomFieldMapping mapping, PsaProfile psa, List<String> problems) {
    String key = "customFields: " + mapping.from() + " to " + mapping.to() + ": ";
    PsaProfile.CustomField field = psa.customFields().get(mapping.to());
    if (field == null) {
      problems.add(
          key
              + "the PSA has no such custom field; it has "
              + new TreeSet<>(psa.customFields().keySet()));
      return;
    }
    if (!fits(mapping.converter(), field.kind())) {
      problems.add(
          key + "converter " + mapping.converter() + " does not fit a " + field.kind() + " field");
      return;
    }
    for (String option : new TreeSet<>(mapping.options().values())) {
      if (CustomValue.stored(option, field) == null) {
        problems.add(
            key
                + "option '"
                + option
                + "' is not one of "
                + new TreeSet<>(field.options().values()));
      }
    }
  }

  /** Everything can be shown as text; apart from that the kinds must be the same. */
  private static boolean fits(Converter converter, PsaProfile.CustomField.Kind kind) {
    return switch (kind) {
      case TEXT -> converter != Converter.OPTION && converter != Converter.MULTI_OPTION;
      case NUMBER -> converter == Converter.NUMBER;
      case BOOLEAN -> converter == Converter.BOOLEAN;
      case DATE -> converter == Converter.DATE;
      case OPTION -> converter == Converter.OPTION;
      case MULTI_OPTION -> converter == Converter.MULTI_OPTION;
    };
  }
}
