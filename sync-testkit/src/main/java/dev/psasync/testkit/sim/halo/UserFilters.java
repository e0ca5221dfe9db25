package dev.psasync.testkit.sim.halo;

import java.util.List;
import java.util.function.Predicate;

/** Filters of the users list. */
final class UserFilters {
  /** What the fuzzy search looks at; not the Entra object id. */
  private static final List<String> SEARCHED =
      List.of("name", "firstname", "surname", "emailaddress", "email2", "email3", "login");

  private static final List<String> PHONES =
      List.of("phonenumber", "mobilenumber", "mobilenumber2", "homenumber", "fax");

  private UserFilters() {}

  static Predicate<UserRow> of(Parameters parameters, HaloSimulatorOptions options) {
    Predicate<UserRow> wanted = Filters.activity(parameters);
    Long siteId = parameters.number("site_id");
    if (siteId != null) {
      wanted = wanted.and(user -> user.siteId() == siteId);
    }
    String search = parameters.text("search");
    if (search != null) {
      Predicate<UserRow> found = Filters.containing(search, SEARCHED);
      wanted =
          wanted.and(
              parameters.isTrue("search_phonenumbers")
                  ? found.or(Filters.containing(search, PHONES))
                  : found);
    }
    if (parameters.isTrue("exclude_generaluser") || parameters.isTrue("exclude_defaultsiteusers")) {
      wanted = wanted.and(user -> !user.generalUser());
    }
    if (parameters.isTrue("exclude_agents")) {
      wanted = wanted.and(user -> user.number("linked_agent_id") <= 0);
    }
    if (parameters.isFalse("includeserviceaccount")) {
      wanted = wanted.and(user -> !user.flag("isserviceaccount"));
    }
    if (parameters.isFalse("includenonserviceaccount")) {
      wanted = wanted.and(user -> user.flag("isserviceaccount"));
    }
    return wanted
        .and(Filters.advanced(parameters, Schemas.USERS, options))
        .and(Filters.lastUpdate(parameters, Schemas.USERS, options));
  }
}
