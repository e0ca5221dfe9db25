package dev.psasync.halo;

import dev.psasync.http.ApiList;
import java.util.Map;

/**
 * Sites. Thread-safe; every method blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}.
 */
public final class SiteResource {
  private static final String PATH = "/Site";

  private final HaloHttp http;
  private final ListReader lists;

  SiteResource(HaloHttp http, ListReader lists) {
    this.http = http;
    this.lists = lists;
  }

  /** All sites of all customers, active and inactive, with their address lines. */
  public ApiList<HaloSite> all() {
    return lists.read(request()).map(HaloSite::new);
  }

  /** The sites of one customer; every row is checked. */
  public ApiList<HaloSite> ofClient(long clientId) {
    return lists.read(request().ofClient(clientId)).map(HaloSite::new);
  }

  /** One site with all details. */
  public HaloSite get(long id) {
    return new HaloSite(
        WriteAnswer.single(
            http.get(PATH + "/" + id, PATH + "/{id}", Map.of("includedetails", "true")),
            "GET /Site/{id}"));
  }

  private static ListRequest request() {
    return ListRequest.all(PATH, "sites").with("includeaddress", "true");
  }
}
