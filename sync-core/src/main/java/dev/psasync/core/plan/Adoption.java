package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.policy.DeactivateScope;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.EmailDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deactivates unlinked contacts of the tenant's domains, if asked to (L-7). */
final class Adoption {
  private static final Reason NOT_READ =
      new Reason(Rule.L_7, "not all users, domains and contacts were read");
  private static final Reason HIDDEN =
      new Reason(Rule.V_1, "its object id or an email was not read: it may be somebody living");
  private static final Reason DOUBTFUL =
      new Reason(Rule.V_1, "addresses of somebody living were not returned");
  private static final Reason PERHAPS_OUT =
      new Reason(Rule.L_8, "its object id may be that of somebody of an excluded tenant");
  private static final Reason BLANK =
      new Reason(Rule.L_7, "neither email nor phone; deactivateBlankContacts is off");
  private static final Reason FOREIGN =
      new Reason(Rule.L_7, "its email domain is none of the tenants' domains");
  private static final Reason LIVING =
      new Reason(Rule.L_7, "somebody living has its address or its object id");

  private final CompanySnapshot snapshot;
  private final SyncPolicy policy;
  private final Protection protection;
  private final Findings findings;
  private final LivingPeople living;
  private final Map<String, TenantId> domains = new HashMap<>();
  private final PsaProfile psa;
  private final boolean ready;

  /** Whether a tenant of the company is excluded or has ended, so that its people are not known. */
  private boolean someoneOut;

  Adoption(
      CompanySnapshot snapshot,
      SyncPolicy policy,
      PsaProfile psa,
      Protection protection,
      Findings findings,
      LivingPeople living) {
    this.psa = psa;
    this.snapshot = snapshot;
    this.policy = policy;
    this.protection = protection;
    this.findings = findings;
    this.living = living;
    ready = everythingRead();
    for (TenantSnapshot tenant : snapshot.tenants()) {
      if (tenant.state() == TenantState.READ) {
        TenantId id = tenant.tenant().id();
        tenant
            .domains()
            .value()
            .forEach(domain -> domains.putIfAbsent(EmailDomain.normal(domain), id));
      }
    }
  }

  private boolean everythingRead() {
    boolean any = false;
    for (TenantSnapshot tenant : snapshot.tenants()) {
      if (tenant.state() == TenantState.OUT) {
        someoneOut = true;
        continue;
      }
      if (tenant.state() != TenantState.READ
          || !tenant.users().provenComplete()
          || !tenant.domains().provenComplete()) {
        return false;
      }
      any = true;
    }
    return any && snapshot.everyTenant() && snapshot.contacts().provenComplete();
  }

  /** Decides all contacts that nobody claimed; returns the deactivations. */
  List<Write.DeactivateContact> decide(ContactBook book) {
    if (policy.deactivateScope() != DeactivateScope.ADOPT_BY_DOMAIN) {
      return List.of();
    }
    List<Write.DeactivateContact> writes = new ArrayList<>();
    for (ContactEntry entry : book.all()) {
      if (entry.unclaimed() && entry.contact.active()) {
        if (ready) {
          decide(entry, writes);
        } else {
          entry.because(NOT_READ);
        }
      }
    }
    return writes;
  }

  private void decide(ContactEntry entry, List<Write.DeactivateContact> writes) {
    Contact contact = entry.contact;
    String email = contact.fields().get(Field.EMAIL);
    TenantId tenant = email == null ? null : domains.get(EmailDomain.of(email));
    if (email == null ? !mayBeBlank(contact) : tenant == null) {
      entry.because(FOREIGN);
      return;
    }
    if (hidden(contact)) {
      entry.because(HIDDEN);
      return;
    }
    if (email == null) {
      tenant = firstTenant();
      if (!policy.deactivateBlankContacts()) {
        findings.add(FindingCode.BLANK_CONTACT, tenant, contact.id());
        entry.because(BLANK);
        return;
      }
    }
    if (living.doubtful()) {
      entry.because(DOUBTFUL);
      return;
    }
    if (matchesLiving(contact)) {
      entry.because(LIVING);
      return;
    }
    if (someoneOut && contact.objectId() != null) {
      entry.because(PERHAPS_OUT);
      return;
    }
    Reason kept = protection.protects(contact, tenant);
    if (kept != null) {
      entry.decided(Verdict.WITHHELD, List.of(Reason.of(Rule.L_7), kept));
      return;
    }
    if (!policy.updateExisting() || !policy.deactivateLeavers()) {
      findings.add(FindingCode.WOULD_DEACTIVATE, tenant, contact.id());
      entry.decided(
          Verdict.WITHHELD,
          List.of(Reason.of(Rule.L_7), Reason.of(policy.updateExisting() ? Rule.L_6 : Rule.L_3)));
      return;
    }
    String why = email == null ? "a blank contact" : "domain of tenant " + tenant;
    List<Reason> reasons = List.of(new Reason(Rule.L_7, why));
    entry.decided(Verdict.DEACTIVATE, reasons);
    writes.add(new Write.DeactivateContact(tenant, null, contact.id(), email, reasons));
  }

  /** Whether something by which a living person could be found was not read (V-1). */
  private boolean hidden(Contact contact) {
    if (psa.objectIdField() && !contact.returned(ContactProperty.OBJECT_ID)) {
      report(contact, "objectId");
      return true;
    }
    for (Field field : ContactEntry.EMAIL_FIELDS) {
      if (psa.writable().contains(field) && !contact.fields().returned(field)) {
        report(contact, field.key());
        return true;
      }
    }
    return false;
  }

  private void report(Contact contact, String field) {
    findings.add(
        Finding.of(FindingCode.FIELD_NOT_READ, firstTenant(), contact.id()).withField(field));
  }

  private boolean matchesLiving(Contact contact) {
    String objectId = contact.objectId();
    if (objectId != null && living.carries(objectId)) {
      return true;
    }
    for (Field field : ContactEntry.EMAIL_FIELDS) {
      String email = contact.fields().get(field);
      if (email != null && living.has(email)) {
        return true;
      }
    }
    return false;
  }

  /** Whether neither email nor phone is known, so that it is blank unless something was hidden. */
  private static boolean mayBeBlank(Contact contact) {
    return contact.fields().get(Field.EMAIL) == null
        && contact.fields().get(Field.EMAIL2) == null
        && contact.fields().get(Field.EMAIL3) == null
        && contact.fields().isBlank(Field.PHONE)
        && contact.fields().isBlank(Field.MOBILE);
  }

  private @Nullable TenantId firstTenant() {
    return snapshot.tenants().stream()
        .filter(tenant -> tenant.state() == TenantState.READ)
        .map(tenant -> tenant.tenant().id())
        .sorted()
        .findFirst()
        .orElse(null);
  }
}
