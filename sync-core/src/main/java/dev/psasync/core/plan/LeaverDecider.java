package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.EmailDomain;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a leaver's contact (L-6, L-8 to L-10, M-8). */
final class LeaverDecider {
  private final CompanySnapshot snapshot;
  private final SyncPolicy policy;
  private final Instant now;
  private final Protection protection;
  private final Findings findings;
  private final LivingPeople people;

  /**
   * What was decided.
   *
   * @param verdict DEACTIVATE, WITHHELD, LEFT_ALONE or HELD_FOR_REVIEW
   * @param reason why
   * @param leaver the grace count to store
   */
  record Outcome(Verdict verdict, Reason reason, Link.Leaver leaver) {}

  LeaverDecider(
      CompanySnapshot snapshot,
      SyncPolicy policy,
      Instant now,
      Protection protection,
      Findings findings,
      LivingPeople people) {
    this.snapshot = snapshot;
    this.policy = policy;
    this.now = now;
    this.protection = protection;
    this.findings = findings;
    this.people = people;
  }

  Outcome decide(Link link, ContactEntry entry) {
    TenantId tenant = link.user().tenant();
    Object contact = entry.contact.id();
    if (link.baseline() == null) {
      findings.add(FindingCode.LEAVER_WITHOUT_BASELINE, tenant, contact);
      return new Outcome(
          Verdict.HELD_FOR_REVIEW, new Reason(Rule.L_10, "link without a baseline"), link.leaver());
    }
    if (!entry.contact.active()) {
      return new Outcome(
          Verdict.LEFT_ALONE, new Reason(Rule.L_9, "already inactive"), link.leaver());
    }
    Link.Leaver leaver = counted(link.leaver());
    Reason kept = protection.protects(entry.contact, tenant);
    if (kept != null) {
      return new Outcome(Verdict.WITHHELD, kept, leaver);
    }
    Reason moved = mayHaveMoved(tenant, entry);
    if (moved != null) {
      findings.add(
          Finding.of(FindingCode.UPN_REUSED, tenant, link.user().user(), contact)
              .withDetail(moved.evidence()));
      return new Outcome(Verdict.HELD_FOR_REVIEW, moved, leaver);
    }
    if (!policy.updateExisting() || !policy.deactivateLeavers()) {
      findings.add(FindingCode.WOULD_DEACTIVATE, tenant, contact);
      Rule rule = policy.updateExisting() ? Rule.L_6 : Rule.L_3;
      return new Outcome(Verdict.WITHHELD, Reason.of(rule), leaver);
    }
    if (inGrace(leaver)) {
      findings.add(FindingCode.GRACE, tenant, contact);
      return new Outcome(
          Verdict.WITHHELD,
          new Reason(Rule.L_9, "seen as a leaver " + leaver.runs() + " times"),
          leaver);
    }
    return new Outcome(Verdict.DEACTIVATE, Reason.of(Rule.L_6), leaver);
  }

  private Link.Leaver counted(Link.Leaver before) {
    return new Link.Leaver(before.runs() + 1, before.since() == null ? now : before.since());
  }

  private boolean inGrace(Link.Leaver leaver) {
    if (leaver.runs() < policy.graceRuns()) {
      return true;
    }
    Instant since = leaver.since();
    return policy.gracePeriod() != null
        && since != null
        && now.isBefore(since.plus(policy.gracePeriod()));
  }

  /** Somebody in another tenant of the company has, or may have, the leaver's address (M-8). */
  private @Nullable Reason mayHaveMoved(TenantId tenant, ContactEntry entry) {
    for (Field field : ContactEntry.EMAIL_FIELDS) {
      String email = entry.contact.fields().get(field);
      if (email == null) {
        continue;
      }
      TenantId other = people.otherTenantWith(email, tenant);
      if (other != null) {
        return new Reason(Rule.M_8, "tenant " + other + " has somebody with this address");
      }
      TenantId unread = unreadOwner(tenant, email);
      if (unread != null) {
        return new Reason(Rule.M_8, "tenant " + unread + " could not be read completely");
      }
    }
    return null;
  }

  private @Nullable TenantId unreadOwner(TenantId tenant, String email) {
    String domain = EmailDomain.of(email);
    for (TenantSnapshot own : snapshot.tenants()) {
      if (own.tenant().id().equals(tenant) && owns(own, domain)) {
        return null;
      }
    }
    for (TenantSnapshot other : snapshot.tenants()) {
      if (!other.tenant().id().equals(tenant)
          && other.state() != TenantState.OUT
          && !(other.state() == TenantState.READ && other.users().provenComplete())
          && (!other.domains().provenComplete() || owns(other, domain))) {
        return other.tenant().id();
      }
    }
    return null;
  }

  private static boolean owns(TenantSnapshot tenant, String normalDomain) {
    for (String domain : tenant.domains().value()) {
      if (EmailDomain.normal(domain).equals(normalDomain)) {
        return true;
      }
    }
    return false;
  }
}
