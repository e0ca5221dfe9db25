package dev.psasync.halo;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * HaloPSA over its REST API. Build it once, keep it, share it: all callers of one instance share
 * one token and one request budget.
 *
 * <pre>{@code
 * HaloClient halo = HaloClient.connect(HaloConfiguration.builder(
 *         URI.create("https://acme.halopsa.com"), "client-id", Secret.of(secret)).build());
 * ApiList<HaloUser> users = halo.users().list(UserQuery.all().ofClient(12));
 * HaloUser ada = halo.users().create(NewUser.named("Ada Byron", 18).with(UserField.EMAIL, "ada@acme.example"));
 * halo.users().update(UserUpdate.of(ada.id()).with(UserField.TITLE, "Analyst").clear(UserField.FAX));
 * }</pre>
 *
 * <p>Thread-safe and blocking; nothing is sent before the first call. Failures are the subclasses
 * of {@link dev.psasync.http.ApiException}, by what the caller can do next. Reads are repeated
 * after trouble that may pass, updates too, creates never.
 */
public final class HaloClient {
  private final HaloHttp http;
  private final HaloConfiguration configuration;
  private final UserResource users;
  private final ClientResource clients;
  private final SiteResource sites;
  private final ReportResource reports;
  private final AzureMappingResource azureMappings;
  private final CustomFieldResource customFields;

  private HaloClient(HaloConfiguration configuration) {
    this.configuration = Objects.requireNonNull(configuration, "configuration");
    this.http = new HaloHttp(configuration);
    ListReader lists = new ListReader(http, configuration.pageSize(), configuration.maxPages());
    this.reports = new ReportResource(http, lists);
    this.users = new UserResource(http, lists, reports, configuration);
    this.clients = new ClientResource(http, lists);
    this.sites = new SiteResource(http, lists);
    this.azureMappings = new AzureMappingResource(http);
    this.customFields = new CustomFieldResource(http);
  }

  /** A client for this configuration; nothing is sent yet. */
  public static HaloClient connect(HaloConfiguration configuration) {
    return new HaloClient(configuration);
  }

  /** The settings it was built from. */
  public HaloConfiguration configuration() {
    return configuration;
  }

  /**
   * Signs in now, to find out whether the credentials are good; otherwise the first call does.
   *
   * @throws dev.psasync.http.CredentialsException if they are not
   */
  public void signIn() {
    http.signIn();
  }

  /**
   * The scopes that the server granted at the last sign-in; empty before it, or if the server does
   * not say.
   */
  public Set<String> grantedScopes() {
    return http.grantedScopes();
  }

  /** Users, which are the contacts of customers. */
  public UserResource users() {
    return users;
  }

  /** Customers, which Halo calls clients. */
  public ClientResource clients() {
    return clients;
  }

  /** Sites of customers. */
  public SiteResource sites() {
    return sites;
  }

  /** SQL reports. */
  public ReportResource reports() {
    return reports;
  }

  /** Halo's own mappings of Microsoft tenants to customers. */
  public AzureMappingResource azureMappings() {
    return azureMappings;
  }

  /** Definitions of custom fields. */
  public CustomFieldResource customFields() {
    return customFields;
  }

  /**
   * A GET of any other path, for what this client does not know.
   *
   * @param path below {@code /api}, beginning with a slash, such as {@code /Agent}
   * @param query parameters, not encoded
   * @return the JSON: a {@code Map}, {@code List}, {@code String}, {@code Number} or {@code
   *     Boolean}
   */
  public Object get(String path, Map<String, String> query) {
    if (!path.startsWith("/") || path.contains("..") || path.contains("?") || path.contains("#")) {
      throw new IllegalArgumentException("a path below /api beginning with a slash is needed");
    }
    Object answer = http.get(path, path.replaceAll("\\d+", "{id}"), query);
    return answer == null ? Map.of() : answer;
  }

  @Override
  public String toString() {
    return "HaloClient[" + configuration + "]";
  }
}
