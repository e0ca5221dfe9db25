package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.CompanyDraft;
import dev.psasync.connectwise.CompanyPatch;
import dev.psasync.connectwise.ConnectWiseCompany;
import dev.psasync.connectwise.CustomFieldValue;
import dev.psasync.core.model.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tenant ids on companies: in one field of theirs, separated by commas, semicolons or blanks.
 */
final class TenantIds {
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");

  private final RecordField field;
  private final CustomFields.@Nullable Known custom;

  /**
   * Makes one.
   *
   * @param custom the custom field that {@code field} names, null if it is none or not there
   */
  TenantIds(RecordField field, CustomFields.@Nullable Known custom) {
    this.field = field;
    this.custom = custom;
  }

  /** Whether the instance has the place. */
  boolean known() {
    return field.number() > 0 || custom != null;
  }

  String[] properties() {
    String property = field.property();
    return property == null ? new String[0] : new String[] {property};
  }

  List<TenantId> of(ConnectWiseCompany company) {
    String text = null;
    if (field.number() > 0) {
      text = company.userDefinedField(field.number());
    } else if (custom != null) {
      CustomFieldValue value = CustomFields.on(company.customFields(), custom.id());
      text = value == null ? null : value.text();
    }
    if (text == null || text.isBlank()) {
      return List.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    for (String id : SEPARATOR.split(text.strip().toLowerCase(Locale.ROOT))) {
      if (!id.isBlank()) {
        ids.add(id);
      }
    }
    List<TenantId> found = new ArrayList<>();
    ids.forEach(id -> found.add(new TenantId(id)));
    return found;
  }

  /** Empty if the field cannot hold them all. */
  Optional<CompanyPatch> patch(long company, List<TenantId> ids) {
    String text = ids.stream().map(TenantId::value).collect(Collectors.joining(","));
    if (custom != null) {
      return Optional.of(CompanyPatch.of(company).withCustomField(custom.id(), text));
    }
    return field.number() == 0 || text.length() > RecordField.LONGEST_USER_DEFINED
        ? Optional.empty()
        : Optional.of(CompanyPatch.of(company).withUserDefinedField(field.number(), text));
  }

  CompanyDraft draft(CompanyDraft draft, TenantId id) {
    if (custom != null) {
      return draft.withCustomField(custom.id(), id.value());
    }
    return draft.withUserDefinedField(field.number(), id.value());
  }
}
