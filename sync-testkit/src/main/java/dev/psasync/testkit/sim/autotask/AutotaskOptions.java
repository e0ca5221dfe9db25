package dev.psasync.testkit.sim.autotask;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How the simulated tenant behaves where zones differ or where nobody has seen for sure. The
 * defaults are a tenant of today; immutable.
 *
 * <pre>{@code
 * AutotaskOptions options = AutotaskOptions.with(o -> o.hourlyThreshold(100).pageCap(20));
 * }</pre>
 */
public final class AutotaskOptions {

  /** A GET of a {@code nextPageUrl} that came from a POST. */
  public enum NextPageGet {
    METHOD_NOT_ALLOWED,
    EMPTY_PAGE
  }

  /** Answer to a read of a record that is not there. */
  public enum MissingItem {
    NULL_ITEM,
    NOT_FOUND
  }

  /** Writes to an entity's own address where only the one below the parent is documented. */
  public enum RootWrites {
    HTML_404,
    METHOD_NOT_ALLOWED
  }

  /** A write below a company that the contact is not in. */
  public enum WrongCompany {
    REFUSE,
    ACCEPT
  }

  private final Builder values;

  private AutotaskOptions(Builder values) {
    this.values = values;
  }

  /** A tenant as reported today. */
  public static AutotaskOptions usual() {
    return with(options -> {});
  }

  /** A tenant as reported today, but for what {@code change} sets. */
  public static AutotaskOptions with(Consumer<Builder> change) {
    return new Builder().apply(change);
  }

  /** User name of the API user. */
  public String userName() {
    return values.userName;
  }

  /** Its secret. */
  public String secret() {
    return values.secret;
  }

  /** Tracking identifier of the integration. */
  public String integrationCode() {
    return values.integrationCode;
  }

  /** Requests in a rolling hour, by all integrations together. */
  public int hourlyThreshold() {
    return values.hourlyThreshold;
  }

  /** Added to a call from half of the hour's requests on. */
  public Duration latencyAtHalf() {
    return values.latencyAtHalf;
  }

  /** Added to a call from three quarters on. */
  public Duration latencyAtThreeQuarters() {
    return values.latencyAtThreeQuarters;
  }

  /** Simultaneous calls for one tracking identifier and endpoint. */
  public int threads() {
    return values.threads;
  }

  /** Status of an answer that says a limit is reached. */
  public int limitStatus() {
    return values.limitStatus;
  }

  /** Whether it carries {@code Retry-After}. */
  public boolean retryAfterSent() {
    return values.retryAfterSent;
  }

  /** How long every call takes, so that calls can meet. */
  public Duration workTime() {
    return values.workTime;
  }

  /** Rows in a page at most, whatever was asked for. */
  public int pageCap() {
    return values.pageCap;
  }

  /** Whether rows come in the order of their ids, which is not documented. */
  public boolean rowsInOrder() {
    return values.rowsInOrder;
  }

  /** A GET of a next page that came from a POST. */
  public NextPageGet nextPageGet() {
    return values.nextPageGet;
  }

  /** A read of a record that is not there. */
  public MissingItem missingItem() {
    return values.missingItem;
  }

  /** Writes to the address of contacts themselves. */
  public RootWrites rootWrites() {
    return values.rootWrites;
  }

  /** A write below the wrong company. */
  public WrongCompany wrongCompany() {
    return values.wrongCompany;
  }

  /**
   * Whether {@code userDefinedFields} is an empty array, rather than absent, where there is none.
   */
  public boolean emptyUserDefinedFields() {
    return values.emptyUserDefinedFields;
  }

  /** Whether conditions on dates of change have an effect. */
  public boolean dateFilters() {
    return values.dateFilters;
  }

  /** Whether the security level lets the API user write contacts. */
  public boolean mayWrite() {
    return values.mayWrite;
  }

  /** Status of a refusal for lack of rights: 403, or 500 with words. */
  public int permissionStatus() {
    return values.permissionStatus;
  }

  /** The length of contacts' {@code title}, which tenants differ in. */
  public int titleLength() {
    return values.titleLength;
  }

  /** User defined fields of the tenant. */
  public List<SimUserDefinedField> userDefinedFields() {
    return values.userDefinedFields;
  }

  /** Settings with their defaults; not thread-safe. */
  public static final class Builder {
    private String userName = "apiuser@msp.example";
    private String secret = "simulated-Autotask-secret!7";
    private String integrationCode = "SIMULATEDTRACKINGIDENTIFIER";
    private int hourlyThreshold = 10_000;
    private Duration latencyAtHalf = Duration.ofMillis(500);
    private Duration latencyAtThreeQuarters = Duration.ofSeconds(1);
    private int threads = 3;
    private int limitStatus = 429;
    private boolean retryAfterSent;
    private Duration workTime = Duration.ZERO;
    private int pageCap = 500;
    private boolean rowsInOrder = true;
    private NextPageGet nextPageGet = NextPageGet.METHOD_NOT_ALLOWED;
    private MissingItem missingItem = MissingItem.NULL_ITEM;
    private RootWrites rootWrites = RootWrites.HTML_404;
    private WrongCompany wrongCompany = WrongCompany.REFUSE;
    private boolean emptyUserDefinedFields = true;
    private boolean dateFilters = true;
    private boolean mayWrite = true;
    private int permissionStatus = 500;
    private int titleLength = 50;
    private List<SimUserDefinedField> userDefinedFields =
        List.of(
            SimUserDefinedField.ofContacts("Entra Object Id", 255),
            SimUserDefinedField.ofContacts("Department", 100),
            SimUserDefinedField.ofContacts("Keep Active", 10),
            SimUserDefinedField.ofCompanies("Microsoft 365 Tenant Id", 255));

    private Builder() {}

    private AutotaskOptions apply(Consumer<Builder> change) {
      change.accept(this);
      return new AutotaskOptions(this);
    }

    /** Credentials of the API user. */
    public Builder credentials(String user, String newSecret, String code) {
      userName = Objects.requireNonNull(user, "user");
      secret = Objects.requireNonNull(newSecret, "newSecret");
      integrationCode = Objects.requireNonNull(code, "code");
      return this;
    }

    /** Requests in a rolling hour; 10,000 unless told. */
    public Builder hourlyThreshold(int requests) {
      hourlyThreshold = requests;
      return this;
    }

    /** Added to calls from half and from three quarters of the hour's requests on. */
    public Builder latency(Duration atHalf, Duration atThreeQuarters) {
      latencyAtHalf = atHalf;
      latencyAtThreeQuarters = atThreeQuarters;
      return this;
    }

    /** Simultaneous calls for an endpoint; 3 unless told. */
    public Builder threads(int value) {
      threads = value;
      return this;
    }

    /** Status of an answer that says a limit is reached, and whether it carries Retry-After. */
    public Builder limitAnswer(int status, boolean retryAfter) {
      limitStatus = status;
      retryAfterSent = retryAfter;
      return this;
    }

    /** How long every call takes; no time unless told. */
    public Builder workTime(Duration value) {
      workTime = value;
      return this;
    }

    /** Rows in a page at most; 500 unless told. */
    public Builder pageCap(int rows) {
      pageCap = rows;
      return this;
    }

    /** Whether rows come in the order of their ids. */
    public Builder rowsInOrder(boolean value) {
      rowsInOrder = value;
      return this;
    }

    /** A GET of a next page that came from a POST. */
    public Builder nextPageGet(NextPageGet value) {
      nextPageGet = value;
      return this;
    }

    /** A read of a record that is not there. */
    public Builder missingItem(MissingItem value) {
      missingItem = value;
      return this;
    }

    /** Writes to the address of contacts themselves. */
    public Builder rootWrites(RootWrites value) {
      rootWrites = value;
      return this;
    }

    /** A write below the wrong company. */
    public Builder wrongCompany(WrongCompany value) {
      wrongCompany = value;
      return this;
    }

    /** Whether there is an empty array where there are no user defined fields. */
    public Builder emptyUserDefinedFields(boolean value) {
      emptyUserDefinedFields = value;
      return this;
    }

    /** Whether conditions on dates of change have an effect. */
    public Builder dateFilters(boolean value) {
      dateFilters = value;
      return this;
    }

    /** Takes the right to write contacts away, and how that is answered: 403 or 500. */
    public Builder readOnly(int status) {
      mayWrite = false;
      permissionStatus = status;
      return this;
    }

    /** The length of contacts' title. */
    public Builder titleLength(int value) {
      titleLength = value;
      return this;
    }

    /** User defined fields of the tenant, in place of the usual ones. */
    public Builder userDefinedFields(List<SimUserDefinedField> fields) {
      userDefinedFields = List.copyOf(fields);
      return this;
    }
  }
}
