package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.UserAttributes;
import dev.psasync.core.policy.CrossCompany;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.KeepActive;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.UserQuery;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What policies need to be read, so that nothing else is. */
final class Needs {
  /** Needed whatever the policy: matching, protected names, blank contacts, reports. */
  private static final Set<Field> ALWAYS =
      EnumSet.of(
          Field.EMAIL, Field.EMAIL2, Field.EMAIL3, Field.DISPLAY_NAME, Field.PHONE, Field.MOBILE);

  /** Fields that are the directory's unless {@code ownership} says otherwise (F-1). */
  private static final Set<Field> DIRECTORY_BY_DEFAULT =
      EnumSet.of(
          Field.EMAIL,
          Field.EMAIL2,
          Field.EMAIL3,
          Field.DISPLAY_NAME,
          Field.FIRST_NAME,
          Field.LAST_NAME,
          Field.JOB_TITLE,
          Field.PHONE,
          Field.MOBILE);

  private Needs() {}

  /** Returns the fields and custom fields that contacts must be read with. */
  static ContactQuery contacts(
      Collection<SyncPolicy> policies, boolean hub, @Nullable CompanyId company) {
    Set<Field> fields = EnumSet.copyOf(ALWAYS);
    Set<String> custom = new TreeSet<>();
    for (SyncPolicy policy : policies) {
      for (Field field : Field.values()) {
        Ownership owner = owner(policy, field);
        if ((owner == Ownership.DIRECTORY && policy.updateFields())
            || (owner == Ownership.SHARED && hub)) {
          fields.add(field);
        }
      }
      policy.customFields().stream().map(CustomFieldMapping::to).forEach(custom::add);
      KeepActive keepActive = policy.keepActive();
      if (keepActive != null) {
        custom.add(keepActive.field());
      }
    }
    return new ContactQuery(company, fields, custom);
  }

  private static Ownership owner(SyncPolicy policy, Field field) {
    Ownership own = policy.ownership().get(field.key());
    if (own == null && field.isExtraEmail()) {
      own = policy.ownership().get("extraEmails");
    }
    if (own == null && field.isAddressPart()) {
      own = policy.ownership().get("address");
    }
    if (own != null) {
      return own;
    }
    return DIRECTORY_BY_DEFAULT.contains(field)
        ? Ownership.DIRECTORY
        : field == Field.FAX ? Ownership.PSA : Ownership.SHARED;
  }

  /** Returns the attributes that users must be read with beyond the standard ones. */
  static UserQuery users(SyncPolicy policy) {
    Set<String> names = new HashSet<>();
    policy.filters().stream()
        .filter(filter -> filter.kind() == ScopeFilter.Kind.ATTRIBUTE)
        .map(ScopeFilter::name)
        .forEach(names::add);
    policy.customFields().stream().map(CustomFieldMapping::from).forEach(names::add);
    names.removeIf(UserAttributes::isStandard);
    return new UserQuery(names);
  }

  /** Returns whether SKU part numbers are needed to understand the policy's licences. */
  static boolean skus(SyncPolicy policy) {
    return !policy.excludeLicences().isEmpty()
        || policy.filters().stream().anyMatch(filter -> filter.kind() == ScopeFilter.Kind.LICENCE);
  }

  /** Returns whether contacts of other companies are needed in full (M-7). */
  static boolean wholeContacts(Collection<SyncPolicy> policies) {
    return policies.stream().anyMatch(policy -> policy.crossCompany() == CrossCompany.MOVE);
  }
}
