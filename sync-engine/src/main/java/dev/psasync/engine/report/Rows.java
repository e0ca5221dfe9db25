package dev.psasync.engine.report;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.CompanyResult;
import dev.psasync.engine.PersonCard;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Flattens a result into rows that a report shows: one per write and one per finding. */
final class Rows {
  private final SyncResult result;
  private final Map<TenantId, String> tenants = new HashMap<>();

  /**
   * A row.
   *
   * @param kind the write's kind or the finding's code
   * @param state what became of it: the outcome, {@code PLANNED}, or {@code FINDING}
   * @param tenant the tenant's id; empty if it is about none
   * @param tenantName its name
   * @param company the company's name
   * @param contact the contact's id; empty if there is none yet
   * @param user the person's object id; empty if there is none
   * @param person who it is about
   * @param changes the fields that change
   * @param why the rules that decided
   * @param detail further words
   */
  record Row(
      String kind,
      String state,
      String tenant,
      String tenantName,
      String company,
      String contact,
      String user,
      PersonCard person,
      List<FieldChange> changes,
      List<Reason> why,
      String detail) {}

  Rows(SyncResult result) {
    this.result = result;
    for (TenantResult tenant : result.tenants()) {
      tenants.put(tenant.tenant(), tenant.name());
    }
  }

  /** Returns a row per write, in the order of companies and plans. */
  List<Row> writes() {
    List<Row> rows = new ArrayList<>();
    for (AppliedWrite write : result.applied()) {
      rows.add(row(null, write.write(), write.result().name(), write.contact(), write.detail()));
    }
    for (CompanyResult company : result.companies()) {
      if (company.applied().isEmpty()) {
        company
            .planned()
            .forEach(
                write -> rows.add(row(company, write, state(company, write), write.contact(), "")));
      }
      for (AppliedWrite write : company.applied()) {
        rows.add(
            row(company, write.write(), write.result().name(), write.contact(), write.detail()));
      }
    }
    return rows;
  }

  private static String state(CompanyResult company, Write write) {
    SyncPlan plan = company.plan();
    TenantId tenant = write.tenant();
    boolean braked = plan != null && tenant != null && plan.brakes().containsKey(tenant);
    return braked ? AppliedWrite.Result.HELD.name() : "PLANNED";
  }

  /** Returns a row per finding. */
  List<Row> findings() {
    List<Row> rows = new ArrayList<>();
    result.findings().forEach(finding -> rows.add(row(null, finding)));
    for (CompanyResult company : result.companies()) {
      company.findings().forEach(finding -> rows.add(row(company, finding)));
    }
    return rows;
  }

  private Row row(
      @Nullable CompanyResult company,
      Write write,
      String state,
      @Nullable ContactId contact,
      String detail) {
    TenantId tenant = write.tenant();
    UserKey user = write.user();
    return new Row(
        write instanceof Write.HubWrite hub ? "HUB_" + hub.operation() : write.kind().name(),
        state,
        tenant == null ? "" : tenant.value(),
        tenant == null ? "" : tenants.getOrDefault(tenant, ""),
        company == null ? "" : company.name(),
        contact == null ? "" : contact.value(),
        user == null ? "" : user.user().value(),
        person(company, write, contact, user),
        changes(write),
        write.reasons(),
        detail.isEmpty() ? more(write) : detail);
  }

  private static PersonCard person(
      @Nullable CompanyResult company,
      Write write,
      @Nullable ContactId contact,
      @Nullable UserKey user) {
    if (write instanceof Write.CreateContact create) {
      FieldValues fields = create.fields();
      return new PersonCard(
          fields.get(Field.DISPLAY_NAME),
          fields.get(Field.EMAIL),
          fields.get(Field.MOBILE),
          fields.get(Field.PHONE));
    }
    if (company == null) {
      return PersonCard.UNKNOWN;
    }
    PersonCard card = contact == null ? null : company.contacts().get(contact);
    if (card == null && user != null) {
      card = company.users().get(user);
    }
    return card == null ? PersonCard.UNKNOWN : card;
  }

  private static List<FieldChange> changes(Write write) {
    if (write instanceof Write.CreateContact create) {
      return create.changes();
    }
    if (write instanceof Write.UpdateContact update) {
      return update.changes();
    }
    return write instanceof Write.HubWrite hub ? hub.changes() : List.of();
  }

  private static String more(Write write) {
    if (write instanceof Write.MoveContact move) {
      return "from site " + (move.from() == null ? "none" : move.from()) + " to " + move.to();
    }
    if (write instanceof Write.AddContactType type) {
      return "type " + type.type();
    }
    if (write instanceof Write.RemoveContactType type) {
      return "take off type " + type.type();
    }
    if (write instanceof Write.UnpairContact unpair) {
      return unpair.restored() == null
          ? "clear object id " + unpair.objectId()
          : "object id " + unpair.objectId() + " back to " + unpair.restored();
    }
    if (write instanceof Write.UnmapTenant map) {
      return "take the tenant id off company " + map.company();
    }
    if (write instanceof Write.MapTenant map) {
      return "store the tenant id on company " + map.company();
    }
    return write instanceof Write.CreateCompany create ? "create company " + create.name() : "";
  }

  private Row row(@Nullable CompanyResult company, Finding finding) {
    TenantId tenant = finding.tenant();
    String first = finding.ids().isEmpty() ? "" : finding.ids().get(0);
    PersonCard card = null;
    boolean contact = false;
    if (company != null && !first.isEmpty()) {
      card = company.contacts().get(new ContactId(first));
      contact = card != null;
      if (card == null && tenant != null) {
        card = company.users().get(new UserKey(tenant, new UserId(first)));
      }
    }
    String ids = finding.ids().stream().collect(Collectors.joining(" "));
    return new Row(
        finding.code().name(),
        "FINDING",
        tenant == null ? "" : tenant.value(),
        tenant == null ? "" : tenants.getOrDefault(tenant, ""),
        company == null ? "" : company.name(),
        contact ? first : "",
        contact ? "" : ids,
        card == null ? PersonCard.UNKNOWN : card,
        List.of(),
        List.of(Reason.of(finding.code().rule())),
        finding.code().title()
            + (finding.field().isEmpty() ? "" : " (" + finding.field() + ")")
            + (finding.detail().isEmpty() ? "" : ": " + finding.detail()));
  }
}
