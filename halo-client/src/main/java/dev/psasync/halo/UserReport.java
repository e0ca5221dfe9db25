package dev.psasync.halo;

import dev.psasync.http.ApiList;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.Incompleteness.Kind;
import dev.psasync.http.RequestRejectedException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All users by one SQL report. The report is run without being saved. Row caps of reports are not
 * documented, so the number of rows is proven against the count of the ordinary list, which costs
 * one more request.
 */
final class UserReport {
  /** Property to the database column that is known for it. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("id", "USERS.Uid"),
          Map.entry("name", "USERS.uusername"),
          Map.entry("firstname", "USERS.uFirstName"),
          Map.entry("surname", "USERS.uLastName"),
          Map.entry("title", "USERS.UTitle"),
          Map.entry("emailaddress", "USERS.uemail"),
          Map.entry("email2", "USERS.uemail2"),
          Map.entry("email3", "USERS.uemail3"),
          Map.entry("phonenumber", "USERS.uextn"),
          Map.entry("mobilenumber", "USERS.umobile"),
          Map.entry("mobilenumber2", "USERS.umobile2"),
          Map.entry("homenumber", "USERS.utelhome"),
          Map.entry("fax", "USERS.ufax"),
          Map.entry("azureoid", "USERS.UAzureOID"),
          Map.entry("inactive", "USERS.uinactive"),
          Map.entry("isserviceaccount", "USERS.uisserviceaccount"),
          Map.entry("isimportantcontact", "USERS.UIsImportantContact"),
          Map.entry("site_id", "USERS.Usite"),
          Map.entry("client_id", "SITE.Sarea"));

  /**
   * Columns that may be called otherwise; a report that is refused with them is run without them.
   */
  private static final Map<String, String> BELIEVED =
      Map.of("department", "USERS.udepartment", "linked_agent_id", "USERS.ulinkedagentid");

  private final ReportResource reports;
  private final ListReader lists;
  private volatile boolean believedRefused;

  UserReport(ReportResource reports, ListReader lists) {
    this.reports = reports;
    this.lists = lists;
  }

  ReportedUsers all(Collection<String> customFields) {
    Map<String, String> columns = new TreeMap<>(KNOWN);
    for (String field : customFields) {
      if (!field.matches("CF[A-Za-z0-9_]{1,100}")) {
        throw new IllegalArgumentException(
            "a custom field's column begins with CF and has only letters, digits and _: " + field);
      }
      columns.put(field, "USERS." + field);
    }
    if (!believedRefused) {
      try {
        Map<String, String> more = new TreeMap<>(columns);
        more.putAll(BELIEVED);
        return read(more);
      } catch (RequestRejectedException e) {
        believedRefused = true;
      }
    }
    return read(columns);
  }

  private ReportedUsers read(Map<String, String> columns) {
    List<HaloUser> users = reports.run(sql(columns)).stream().map(HaloUser::new).toList();
    return new ReportedUsers(judged(users), columns.keySet());
  }

  private ApiList<HaloUser> judged(List<HaloUser> users) {
    Long counted = lists.count(UserQuery.all().request());
    Set<Long> ids = new HashSet<>();
    users.forEach(user -> ids.add(user.id()));
    if (ids.contains(0L) || ids.size() != users.size()) {
      return partial(users, Kind.MALFORMED, "rows without an id of their own");
    }
    if (counted == null) {
      return partial(users, Kind.NO_PROOF, "the list of users gives no count to compare with");
    }
    return ids.size() >= counted
        ? new ApiList.Complete<>(users)
        : partial(
            users,
            Kind.COUNT_DISAGREES,
            "the list of users counts " + counted + " but the report gave " + ids.size());
  }

  private static ApiList<HaloUser> partial(List<HaloUser> users, Kind kind, String text) {
    return new ApiList.Partial<>(users, new Incompleteness(kind, "user report: " + text, null));
  }

  private static String sql(Map<String, String> columns) {
    StringBuilder sql = new StringBuilder("SELECT ");
    columns.forEach(
        (alias, column) -> sql.append(column).append(" AS ").append(alias).append(", "));
    sql.setLength(sql.length() - 2);
    return sql.append(
            " FROM USERS INNER JOIN SITE ON USERS.Usite = SITE.Ssitenum ORDER BY USERS.Uid")
        .toString();
  }
}
