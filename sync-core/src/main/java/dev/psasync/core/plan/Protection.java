package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.KeepActive;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.Folding;
import dev.psasync.core.value.Equality;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contacts that are never deactivated (L-8). */
final class Protection {
  private final Findings findings;
  private final @Nullable KeepActive keepActive;
  private final PsaProfile.@Nullable CustomField field;
  private final boolean configurationMissing;
  private final Set<String> names;

  /** Whether the PSA has display names; one that has none is asked for first and last names. */
  private final boolean displayNames;

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
    displayNames = psa.writable().contains(Field.DISPLAY_NAME);
    names =
        policy.protectedNames().stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet());
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
    Field unread = names.isEmpty() ? null : unreadName(contact.fields());
    if (unread != null) {
      findings.add(
          Finding.of(FindingCode.FIELD_NOT_READ, tenant, contact.id()).withField(unread.key()));
      return new Reason(Rule.L_8, "its name was not read: it may be a protected one");
    }
    boolean named = names.contains(Folding.fold(name(contact.fields())));
    if (named || contact.serviceAccount() || contact.agent()) {
      findings.add(FindingCode.PROTECTED, tenant, contact.id());
      String why = named ? "protected name" : contact.agent() ? "agent" : "service account";
      return new Reason(Rule.L_8, why);
    }
    return null;
  }

  /** Returns the part of the name that was not returned, or null if the name is known. */
  private @Nullable Field unreadName(FieldValues fields) {
    if (displayNames) {
      return fields.returned(Field.DISPLAY_NAME) ? null : Field.DISPLAY_NAME;
    }
    for (Field part : List.of(Field.FIRST_NAME, Field.LAST_NAME)) {
      if (!fields.returned(part)) {
        return part;
      }
    }
    return null;
  }

  private String name(FieldValues fields) {
    if (displayNames) {
      return Objects.requireNonNullElse(fields.get(Field.DISPLAY_NAME), "");
    }
    return Stream.of(fields.get(Field.FIRST_NAME), fields.get(Field.LAST_NAME))
        .filter(Objects::nonNull)
        .map(String::strip)
        .collect(Collectors.joining(" "));
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
