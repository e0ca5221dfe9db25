package dev.psasync.connectwise;

import dev.psasync.http.ApiList;
import dev.psasync.http.Safety;
import java.util.List;
import java.util.Map;

/**
 * Companies and their sites. Thread-safe; every method blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}.
 */
public final class CompanyResource {
  private static final String PATH = "/company/companies";
  private static final String SINGLE = PATH + "/{id}";
  private static final List<String> FIELDS =
      List.of(
          "id",
          "identifier",
          "name",
          "status",
          "website",
          "site",
          "deletedFlag",
          "customFields",
          "_info");

  private final ConnectWiseHttp http;
  private final ListReader lists;

  CompanyResource(ConnectWiseHttp http, ListReader lists) {
    this.http = http;
    this.lists = lists;
  }

  /**
   * All companies, active or not, deleted ones too.
   *
   * @param further properties to read beside those that {@link ConnectWiseCompany} names, such as
   *     {@code userDefinedField1}
   */
  public ApiList<ConnectWiseCompany> all(String... further) {
    return lists
        .read(ListRequest.of(PATH).fields(String.join(",", fields(further))))
        .map(ConnectWiseCompany::new);
  }

  private static List<String> fields(String... further) {
    List<String> fields = new java.util.ArrayList<>(FIELDS);
    fields.addAll(List.of(further));
    return fields;
  }

  /** How many there are, deleted ones too. */
  public long count() {
    return lists.count(ListRequest.of(PATH));
  }

  /**
   * The custom fields that companies have, with the values of one company that happens to come
   * first; empty if there is no company to see them on. One request.
   */
  public List<CustomFieldValue> customFields() {
    return lists
        .first(ListRequest.of(PATH).fields("id,customFields"))
        .map(row -> CustomFieldValue.of(row))
        .orElse(List.of());
  }

  /**
   * One company with all properties.
   *
   * @throws dev.psasync.http.RecordNotFoundException if there is none
   */
  public ConnectWiseCompany get(long id) {
    return new ConnectWiseCompany(
        Answers.read(http.get(PATH + "/" + id, SINGLE, Map.of()), "GET " + SINGLE));
  }

  /** The sites of a company, active or not. ConnectWise has no list of the sites of all. */
  public ApiList<ConnectWiseSite> sites(long companyId) {
    return lists
        .read(ListRequest.small(PATH + "/" + companyId + "/sites", SINGLE + "/sites"))
        .map(ConnectWiseSite::new);
  }

  /**
   * Creates a company. Sent once.
   *
   * @throws dev.psasync.http.OutcomeUnknownException if it may have been created; look before
   *     trying again
   */
  public ConnectWiseCompany create(CompanyDraft draft) {
    Object answer =
        http.write(
            "POST", PATH, PATH, draft.body().properties(), Safety.UNSAFE, draft.body().texts());
    return new ConnectWiseCompany(Answers.created(answer, "POST " + PATH));
  }

  /** Changes what the patch names. Repeated like a read. */
  public ConnectWiseCompany update(CompanyPatch patch) {
    Object answer =
        http.write(
            "PATCH",
            PATH + "/" + patch.id(),
            SINGLE,
            patch.body().json(false),
            Safety.REPEATABLE,
            patch.body().texts());
    return new ConnectWiseCompany(Answers.updated(answer, patch.id(), "PATCH " + SINGLE));
  }
}
