package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.KeepActive;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Contacts that are never deactivated (L-8). */
final class Protection {
  private final Findings findings;
  private final @Nullable KeepActive keepActive;
  private final PsaProfile.@Nullable CustomField field;
  private final boolean configurationMissing;
  private final Set<String> names;

  Protection(SyncPolicy policy, PsaProfile psa, CompanyId company, Findings findings) {
    this.findings = findings;
    keepActive = policy.keepActive();
    field = keepActive == null ? null : psa.customFields().get(keepActive.field());
    configurationMissing = keepActive != null && !usable(keepActive, field);
    if (configurationMissing && keepActive != null) {
      findings.add(
          Finding.of(FindingCode.CONFIG_KEEP_ACTIVE_MISSING, null, company)
              .withField(keepActive.field()));
    }
    names =
        policy.protectedNames().stream()
            .map(Equality::fold)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean usable(KeepActive keep, PsaProfile.@Nullable CustomField field) {
    return field != null
        && (field.options().isEmpty() || CustomValue.stored(keep.label(), field) != null);
  }

  /** Returns why a contact must not be deactivated, and reports it; null if it may be. */
  @Nullable Reason protects(Contact contact, @Nullable TenantId tenant) {
    if (configurationMissing) {
      return new Reason(Rule.L_8, "the keep-active field is missing in the PSA");
    }
    if (keepActive != null && keeps(contact, keepActive)) {
      findings.add(FindingCode.KEPT_ACTIVE, tenant, contact.id());
      return new Reason(Rule.L_8, "kept active by " + keepActive.field());
    }
    String name = contact.fields().get(Field.DISPLAY_NAME);
    boolean named = name != null && names.contains(Equality.fold(name));
    if (named || contact.serviceAccount() || contact.agent()) {
      findings.add(FindingCode.PROTECTED, tenant, contact.id());
      String why = named ? "protected name" : contact.agent() ? "agent" : "service account";
      return new Reason(Rule.L_8, why);
    }
    return null;
  }

  /** A field that was not read might say "keep": then it does. */
  private boolean keeps(Contact contact, KeepActive keep) {
    if (!contact.fields().custom().containsKey(keep.field())) {
      return true;
    }
    String value = contact.fields().custom().get(keep.field());
    if (value == null) {
      return false;
    }
    String label = field == null ? null : field.options().get(value);
    return Equality.sameIgnoringCase(value, keep.label())
        || Equality.sameIgnoringCase(label, keep.label());
  }
}
