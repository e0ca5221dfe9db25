package dev.psasync.halo;

import dev.psasync.http.ApiList;
import java.util.Set;

/**
 * All users by a report, and which properties its rows carry: what is not among them is unknown,
 * what is among them and absent in a row is null.
 *
 * @param users the rows
 * @param properties names in JSON, custom fields by their column
 */
public record ReportedUsers(ApiList<HaloUser> users, Set<String> properties) {
  public ReportedUsers {
    properties = Set.copyOf(properties);
  }
}
