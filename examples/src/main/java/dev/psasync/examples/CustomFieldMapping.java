package dev.psasync.examples;

import dev.psasync.core.policy.Converter;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.engine.settings.Settings;
import java.util.List;
import java.util.Map;

/**
 * Writes directory attributes into custom fields of the PSA (F-1). The same settings in YAML:
 *
 * <pre>
 * policy:
 *   customFields:
 *     - { from: extensionAttribute1, to: CFCostCentre, converter: TEXT }
 *     - { from: employeeType, to: CFContract, converter: OPTION, options: { Employee: Permanent } }
 * </pre>
 */
public final class CustomFieldMapping {
  private CustomFieldMapping() {}

  /** One text as it is, and one choice by the PSA's option for each value in the directory. */
  public static Settings settings() {
    SyncPolicy policy =
        SyncPolicy.builder()
            .customFields(
                List.of(
                    mapping("extensionAttribute1", "CFCostCentre", Converter.TEXT, Map.of()),
                    mapping(
                        "employeeType",
                        "CFContract",
                        Converter.OPTION,
                        Map.of("Employee", "Permanent", "Contractor", "Temporary"))))
            .build();
    return Settings.of(policy);
  }

  private static dev.psasync.core.policy.CustomFieldMapping mapping(
      String attribute, String customField, Converter converter, Map<String, String> options) {
    return new dev.psasync.core.policy.CustomFieldMapping(
        attribute, customField, converter, options);
  }
}
