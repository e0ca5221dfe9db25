package dev.psasync.connectwise;

import dev.psasync.http.ApiList;

/**
 * Setup tables, whose ids and names are each instance's own. Thread-safe; every method blocks and
 * throws the kinds of {@link dev.psasync.http.ApiException}, {@link
 * dev.psasync.http.PermissionException} where the member's role does not show the table.
 */
public final class SetupResource {
  private final ListReader lists;

  SetupResource(ListReader lists) {
    this.lists = lists;
  }

  private static ListRequest table(String path) {
    return ListRequest.small(path, path);
  }

  /** Types of emails and numbers. */
  public ApiList<CommunicationType> communicationTypes() {
    return lists.read(table("/company/communicationTypes")).map(CommunicationType::new);
  }

  /** Types of contacts. */
  public ApiList<ContactType> contactTypes() {
    return lists.read(table("/company/contacts/types")).map(ContactType::new);
  }

  /** Statuses of companies. */
  public ApiList<CompanyStatus> companyStatuses() {
    return lists.read(table("/company/companies/statuses")).map(CompanyStatus::new);
  }

  /** Definitions of the custom fields of all kinds of records. */
  public ApiList<CustomFieldDefinition> customFields() {
    return lists.read(table("/system/userDefinedFields")).map(CustomFieldDefinition::new);
  }
}
