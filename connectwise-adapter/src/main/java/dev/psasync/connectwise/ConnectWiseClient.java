package dev.psasync.connectwise;

import dev.psasync.http.JsonFields;
import java.util.Map;
import java.util.Objects;

/**
 * ConnectWise PSA over its REST API. Build it once, keep it, share it: all callers of one instance
 * share one request budget.
 *
 * <pre>{@code
 * ConnectWiseClient connectWise = ConnectWiseClient.connect(ConnectWiseConfiguration.builder(
 *         URI.create("https://na.myconnectwise.net"), "acmemsp", publicKey,
 *         Secret.of(privateKey), Secret.of(clientId)).build());
 * ApiList<ConnectWiseContact> contacts = connectWise.contacts().list(ContactFilter.all().ofCompany(250));
 * connectWise.contacts().update(ContactPatch.of(58118).with(ContactField.TITLE, "Analyst"));
 * connectWise.communications().setValue(58118, 977, "ada@acme.example");
 * }</pre>
 *
 * <p>Thread-safe and blocking; nothing is sent before the first call. Failures are the subclasses
 * of {@link dev.psasync.http.ApiException}, by what the caller can do next. Reads are repeated
 * after trouble that may pass, updates by id too, whatever adds something never.
 */
public final class ConnectWiseClient {
  private final ConnectWiseHttp http;
  private final ConnectWiseConfiguration configuration;
  private final ContactResource contacts;
  private final CommunicationResource communications;
  private final CompanyResource companies;
  private final SetupResource setup;

  private ConnectWiseClient(ConnectWiseConfiguration configuration) {
    this.configuration = Objects.requireNonNull(configuration, "configuration");
    this.http = new ConnectWiseHttp(configuration);
    ListReader lists = new ListReader(http, configuration);
    this.contacts = new ContactResource(http, lists);
    this.communications = new CommunicationResource(http);
    this.companies = new CompanyResource(http, lists);
    this.setup = new SetupResource(lists);
  }

  /** A client for this configuration; nothing is sent yet. */
  public static ConnectWiseClient connect(ConnectWiseConfiguration configuration) {
    return new ConnectWiseClient(configuration);
  }

  /** The settings it was built from. */
  public ConnectWiseConfiguration configuration() {
    return configuration;
  }

  /**
   * What the site says about the login company, asked without credentials.
   *
   * @throws dev.psasync.http.CredentialsException if the site does not know the company id
   */
  public JsonFields companyInfo() {
    return http.codebase().info();
  }

  /**
   * Version and region, to find out whether the keys and the client id are good.
   *
   * @throws dev.psasync.http.CredentialsException if they are not
   */
  public JsonFields systemInfo() {
    return Answers.read(http.get("/system/info", "/system/info", Map.of()), "GET /system/info");
  }

  /** Contacts. */
  public ContactResource contacts() {
    return contacts;
  }

  /** Emails and numbers of contacts, one by one. */
  public CommunicationResource communications() {
    return communications;
  }

  /** Companies and their sites. */
  public CompanyResource companies() {
    return companies;
  }

  /** Setup tables: types, statuses, custom fields. */
  public SetupResource setup() {
    return setup;
  }

  /**
   * A GET of any other path, for what this client does not know.
   *
   * @param path below {@code /apis/3.0}, beginning with a slash, such as {@code /system/members}
   * @param query parameters, not encoded
   * @return the JSON: a {@code Map}, {@code List}, {@code String}, {@code Number} or {@code
   *     Boolean}
   */
  public Object get(String path, Map<String, String> query) {
    if (!path.startsWith("/") || path.contains("..") || path.contains("?") || path.contains("#")) {
      throw new IllegalArgumentException("a path below /apis/3.0 beginning with a slash is needed");
    }
    Object answer = http.get(path, path.replaceAll("\\d+", "{id}"), query);
    return answer == null ? Map.of() : answer;
  }

  @Override
  public String toString() {
    return "ConnectWiseClient[" + configuration + "]";
  }
}
