package dev.psasync.connectwise;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Which contacts to read, active and inactive ones alike unless a condition says otherwise. */
public final class ContactFilter {
  private final Condition conditions;
  private final Condition childConditions;
  private final Condition customFieldConditions;
  private final @Nullable Long companyId;
  private final String fields;

  private ContactFilter(
      Condition conditions,
      Condition childConditions,
      Condition customFieldConditions,
      @Nullable Long companyId,
      String fields) {
    this.conditions = conditions;
    this.childConditions = childConditions;
    this.customFieldConditions = customFieldConditions;
    this.companyId = companyId;
    this.fields = fields;
  }

  /** All contacts. */
  public static ContactFilter all() {
    return new ContactFilter(Condition.none(), Condition.none(), Condition.none(), null, "");
  }

  /** Only those of a company; a row of another one makes the list partial. */
  public ContactFilter ofCompany(long id) {
    return new ContactFilter(conditions, childConditions, customFieldConditions, id, fields);
  }

  /** Only those that satisfy a condition too. */
  public ContactFilter where(Condition condition) {
    return new ContactFilter(
        conditions.and(condition), childConditions, customFieldConditions, companyId, fields);
  }

  /**
   * Only those changed after an instant, in UTC and whole seconds. Whether a change of an email,
   * number or type alone counts is not known; deletions never show.
   */
  public ContactFilter changedSince(Instant instant) {
    return where(Condition.after("lastUpdated", instant));
  }

  /** Only those with an email item of this value, without case; any of the contact's emails. */
  public ContactFilter withEmail(String email) {
    return new ContactFilter(
        conditions,
        childConditions
            .and(Condition.equal("communicationItems/value", email))
            .and(Condition.equal("communicationItems/communicationType", Channel.EMAIL.text())),
        customFieldConditions,
        companyId,
        fields);
  }

  /** Only those whose custom field of that caption has this value, without case. */
  public ContactFilter withCustomField(String caption, String value) {
    return new ContactFilter(
        conditions,
        childConditions,
        customFieldConditions
            .and(Condition.equal("caption", caption))
            .and(Condition.equal("value", value)),
        companyId,
        fields);
  }

  /** Rows with these properties only; id and company always come along. */
  public ContactFilter fields(Collection<String> names) {
    java.util.Set<String> all = new java.util.LinkedHashSet<>();
    all.add("id");
    all.add("company");
    all.addAll(names);
    return new ContactFilter(
        conditions, childConditions, customFieldConditions, companyId, String.join(",", all));
  }

  ListRequest request() {
    ListRequest request = ListRequest.of("/company/contacts").where(conditions).fields(fields);
    if (!childConditions.isNone()) {
      request = request.with("childConditions", childConditions.text());
    }
    if (!customFieldConditions.isNone()) {
      request = request.with("customFieldConditions", customFieldConditions.text());
    }
    return companyId == null ? request : request.ofCompany(companyId);
  }

  /** Says nothing of the values: they may be personal data. */
  @Override
  public String toString() {
    return "ContactFilter[company=" + companyId + "]";
  }
}
