package dev.psasync.autotask;

import dev.psasync.http.ApiList;

/**
 * Locations of companies. Thread-safe; blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}. They carry no date of change, so they are read in full.
 */
public final class LocationResource {
  static final String ENTITY = "CompanyLocations";

  private final QueryReader lists;

  LocationResource(QueryReader lists) {
    this.lists = lists;
  }

  /** The locations of a query, active or not. */
  public ApiList<CompanyLocation> list(EntityQuery query) {
    return lists.read(ENTITY, query, QueryReader.Proof.COUNT).map(CompanyLocation::new);
  }
}
