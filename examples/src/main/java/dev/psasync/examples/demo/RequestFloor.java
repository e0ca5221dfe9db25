package dev.psasync.examples.demo;

/**
 * The fewest HTTP requests that a run over an estate can do with, by the parties' own rules: pages
 * of 200 in a change list and 999 in a user list at Graph; pages of 100 and one record in a write
 * at hosted Halo.
 *
 * @param entra requests for tokens
 * @param graph requests to Microsoft Graph
 * @param haloReads reading requests to Halo, its token included
 * @param haloWrites writing requests to Halo
 */
public record RequestFloor(long entra, long graph, long haloReads, long haloWrites) {
  private static final int DELTA_PAGE = 200;
  private static final int LIST_PAGE = 999;
  private static final int HALO_PAGE = 100;

  /** The list of Halo's own connections to Microsoft, and the one that the estate has. */
  private static final int HALO_MAPPINGS = 2;

  /**
   * What is read.
   *
   * @param tenants the partner's customers
   * @param asked tenants that a token is asked for: neither excluded nor ended
   * @param open tenants that let themselves be read
   * @param read tenants whose users are read: those with a company
   * @param usersEach users of each tenant
   * @param clients Halo's clients
   * @param sites Halo's sites
   * @param contacts Halo's users
   */
  public record Size(
      int tenants,
      int asked,
      int open,
      int read,
      int usersEach,
      int clients,
      int sites,
      int contacts) {}

  /**
   * A first run: a token for the partner and for each tenant asked; the customer list; each
   * tenant's own data; each matched tenant's users and licences; Halo's mappings, clients, sites
   * and users; one write per contact that changes and two requests per company that gets a tenant
   * id.
   */
  public static RequestFloor first(Size size, int contactsWritten, int companiesMapped) {
    long users = Math.min(pages(size.usersEach, DELTA_PAGE), 1 + pages(size.usersEach, LIST_PAGE));
    return new RequestFloor(
        1L + size.asked,
        pages(size.tenants, LIST_PAGE) + size.open + size.read * users,
        1 + haloReads(size) + companiesMapped,
        contactsWritten + (long) companiesMapped);
  }

  /**
   * A run over unchanged data in the same process: one change request for each matched tenant.
   * Halo's clients and users are read again where it does not say what changed; nobody needs a
   * site.
   */
  public static RequestFloor steady(Size size) {
    return steady(size, pages(size.contacts, HALO_PAGE));
  }

  /** As {@link #steady}, where Halo was seen to tell which users changed: one request does. */
  public static RequestFloor steadyWithChanges(Size size) {
    return steady(size, 1);
  }

  private static RequestFloor steady(Size size, long contacts) {
    return new RequestFloor(
        0,
        pages(size.tenants, LIST_PAGE) + size.read,
        HALO_MAPPINGS + pages(size.clients, HALO_PAGE) + contacts,
        0);
  }

  private static long haloReads(Size size) {
    return HALO_MAPPINGS
        + pages(size.clients, HALO_PAGE)
        + pages(size.sites, HALO_PAGE)
        + pages(size.contacts, HALO_PAGE);
  }

  private static long pages(int records, int page) {
    return Math.max(1, (records + page - 1L) / page);
  }
}
