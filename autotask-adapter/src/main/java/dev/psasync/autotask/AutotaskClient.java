package dev.psasync.autotask;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Autotask PSA over its REST API. Build it once, keep it, share it: all callers of one instance
 * share one zone, one request budget and the limits of simultaneous calls.
 *
 * <pre>{@code
 * AutotaskClient autotask = AutotaskClient.connect(AutotaskConfiguration.builder(
 *         "api-user@acme.example", Secret.of(secret), Secret.of(trackingIdentifier)).build());
 * ApiList<AutotaskContact> contacts = autotask.contacts().list(EntityQuery.all().ofCompany(1207));
 * long ada = autotask.contacts().create(1207,
 *         NewContact.named("Ada", "Byron").with(ContactField.EMAIL, "ada@acme.example"));
 * autotask.contacts().update(ContactUpdate.of(1207, ada).with(ContactField.TITLE, "Analyst"));
 * }</pre>
 *
 * <p>Thread-safe and blocking; nothing is sent before the first call. Failures are the subclasses
 * of {@link dev.psasync.http.ApiException}, by what the caller can do next. Reads are repeated
 * after trouble that may pass, updates too, creates never.
 */
public final class AutotaskClient {
  private final AutotaskHttp http;
  private final AutotaskConfiguration configuration;
  private final ContactResource contacts;
  private final CompanyResource companies;
  private final LocationResource locations;
  private final ContactGroupResource contactGroups;
  private final FieldResource fields;

  private AutotaskClient(AutotaskConfiguration configuration) {
    this.configuration = Objects.requireNonNull(configuration, "configuration");
    this.http = new AutotaskHttp(configuration);
    QueryReader lists = new QueryReader(http, configuration);
    this.contacts = new ContactResource(http, lists, configuration);
    this.companies = new CompanyResource(http, lists);
    this.locations = new LocationResource(lists);
    this.contactGroups = new ContactGroupResource(http, lists);
    this.fields = new FieldResource(http);
  }

  /** A client for this configuration; nothing is sent yet. */
  public static AutotaskClient connect(AutotaskConfiguration configuration) {
    return new AutotaskClient(configuration);
  }

  /** The settings it was built from. */
  public AutotaskConfiguration configuration() {
    return configuration;
  }

  /**
   * The zone that holds the user's tenant; asked for if it is not known.
   *
   * @throws dev.psasync.http.CredentialsException if Autotask does not know the user
   */
  public Zone zone() {
    return http.zone();
  }

  /** How much of the hour's requests is used; null if the answer does not tell. One request. */
  public @Nullable Threshold threshold() {
    return http.look(configuration.maxBudgetWait());
  }

  /** Contacts of companies. */
  public ContactResource contacts() {
    return contacts;
  }

  /** Companies. */
  public CompanyResource companies() {
    return companies;
  }

  /** Locations of companies. */
  public LocationResource locations() {
    return locations;
  }

  /** Contact groups. */
  public ContactGroupResource contactGroups() {
    return contactGroups;
  }

  /** What Autotask says of its fields. */
  public FieldResource fields() {
    return fields;
  }

  /**
   * A GET of any other path, for what this client does not know.
   *
   * @param entity such as {@code Countries}; its simultaneous calls are limited by this name
   * @param path below it, empty or beginning with a slash, such as {@code /12}
   * @return the JSON: a {@code Map}, {@code List}, {@code String}, {@code Number} or {@code
   *     Boolean}
   */
  public Object get(String entity, String path) {
    if (!entity.matches("[A-Za-z]+")
        || !(path.isEmpty() || path.startsWith("/"))
        || path.contains("..")
        || path.contains("?")
        || path.contains("#")) {
      throw new IllegalArgumentException(
          "the name of an entity is needed, and a path that is empty or begins with a slash");
    }
    Object answer = http.get(Route.of(entity, path));
    return answer == null ? Map.of() : answer;
  }

  @Override
  public String toString() {
    return "AutotaskClient[" + configuration + "]";
  }
}
