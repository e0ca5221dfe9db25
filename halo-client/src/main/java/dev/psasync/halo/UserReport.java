package dev.psasync.halo;

import dev.psasync.halo.Incompleteness.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All users by one SQL report. The report is run without being saved. Row caps of reports are not
 * documented, so the number of rows is proven against the count of the ordinary list, which costs
 * one more request.
 */
final class UserReport {
  /** Database column to the property that the API has for it. */
  private static final Map<String, String> COLUMNS =
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
          Map.entry("site_id", "USERS.Usite"),
          Map.entry("site_name", "SITE.sdesc"),
          Map.entry("client_id", "SITE.Sarea"));

  private final ReportResource reports;
  private final ListReader lists;

  UserReport(ReportResource reports, ListReader lists) {
    this.reports = reports;
    this.lists = lists;
  }

  HaloList<HaloUser> all(List<String> customFields) {
    List<HaloUser> users = reports.run(sql(customFields)).stream().map(HaloUser::new).toList();
    Long counted = lists.count(UserQuery.all().request());
    Set<Long> ids = new HashSet<>();
    users.forEach(user -> ids.add(user.id()));
    if (ids.contains(0L)) {
      return partial(users, Kind.MALFORMED, "rows without a readable id");
    }
    if (counted == null) {
      return partial(users, Kind.NO_PROOF, "the list of users gives no count to compare with");
    }
    return ids.size() >= counted
        ? new HaloList.Complete<>(users)
        : partial(
            users,
            Kind.COUNT_DISAGREES,
            "the list of users counts " + counted + " but the report gave " + ids.size());
  }

  private static HaloList<HaloUser> partial(List<HaloUser> users, Kind kind, String text) {
    return new HaloList.Partial<>(users, new Incompleteness(kind, "user report: " + text, null));
  }

  static String sql(List<String> customFields) {
    StringBuilder sql = new StringBuilder("SELECT ");
    COLUMNS.keySet().stream()
        .sorted()
        .forEach(alias -> sql.append(COLUMNS.get(alias)).append(" AS ").append(alias).append(", "));
    for (String field : customFields) {
      if (!field.matches("CF[A-Za-z0-9_]{1,100}")) {
        throw new IllegalArgumentException(
            "a custom field's column begins with CF and has only letters, digits and _: " + field);
      }
      sql.append("USERS.").append(field).append(" AS ").append(field).append(", ");
    }
    sql.setLength(sql.length() - 2);
    return sql.append(
            " FROM USERS INNER JOIN SITE ON USERS.Usite = SITE.Ssitenum ORDER BY USERS.Uid")
        .toString();
  }
}
