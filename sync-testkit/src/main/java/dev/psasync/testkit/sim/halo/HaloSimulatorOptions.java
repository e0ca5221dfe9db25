package dev.psasync.testkit.sim.halo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How the simulated instance behaves where instances differ or where nobody has seen for sure. The
 * defaults are a hosted tenant of today; immutable.
 *
 * <pre>{@code
 * HaloSimulatorOptions options =
 *     HaloSimulatorOptions.with(o -> o.pageCap(1000).duplicateEmail(DuplicateEmail.REFUSE));
 * }</pre>
 */
public final class HaloSimulatorOptions {

  /** Answer to a read of a record that the agent may not see. */
  public enum HiddenRecord {
    NOT_FOUND,
    FORBIDDEN
  }

  /** {@code record_count} of a page beyond the last. */
  public enum CountBeyondEnd {
    REAL,
    ZERO
  }

  /** Answer to a POST of several elements. */
  public enum BatchAnswer {
    LAST_OBJECT,
    ARRAY,
    /** An array when {@code returnall=true} is asked for, else the last object. */
    ARRAY_ON_RETURNALL
  }

  /** What becomes of earlier elements when a later one of the same POST fails. */
  public enum FailingElement {
    KEEP_EARLIER,
    ROLL_BACK
  }

  /** A second contact with the same email in one client. */
  public enum DuplicateEmail {
    ALLOW,
    REFUSE
  }

  /** Rows of {@code azure_tenants} that a POST leaves out. */
  public enum MissingTenants {
    KEEP,
    REMOVE
  }

  /** Text longer than its column. */
  public enum OverlongText {
    CUT,
    REFUSE
  }

  /** {@code null} as a value in a POST. */
  public enum NullValue {
    IGNORE,
    CLEAR
  }

  /** Who shares the request window. */
  public enum LimitScope {
    INSTANCE,
    APPLICATION
  }

  /** Deleting a contact that has tickets. */
  public enum HistoryDelete {
    REFUSE,
    ALLOW
  }

  /** Where a report's rows stand in the answer. */
  public enum ReportRows {
    UNDER_REPORT,
    TOP_LEVEL
  }

  /** A mail to a contact created without {@code sendwelcomeemail}. */
  public enum WelcomeMail {
    ONLY_WHEN_ASKED,
    UNLESS_REFUSED
  }

  private final Builder values;

  private HaloSimulatorOptions(Builder values) {
    this.values = values;
  }

  /** A hosted tenant as reported today. */
  public static HaloSimulatorOptions hosted() {
    return with(options -> {});
  }

  /** A hosted tenant, but for what {@code change} sets. */
  public static HaloSimulatorOptions with(Consumer<Builder> change) {
    return new Builder().apply(change);
  }

  /** These options, but for what {@code change} sets. */
  public HaloSimulatorOptions but(Consumer<Builder> change) {
    return values.copy().apply(change);
  }

  public String tenant() {
    return values.tenant;
  }

  public List<HaloApplication> applications() {
    return values.applications;
  }

  public Duration tokenLifetime() {
    return values.tokenLifetime;
  }

  public boolean wrongTenantRefused() {
    return values.wrongTenantRefused;
  }

  public int unknownScopeStatus() {
    return values.unknownScopeStatus;
  }

  public HiddenRecord hiddenRecord() {
    return values.hiddenRecord;
  }

  public int pageCap() {
    return values.pageCap;
  }

  public int defaultPageSize() {
    return values.defaultPageSize;
  }

  public int unpagedCap() {
    return values.unpagedCap;
  }

  public boolean requestedPageSizeEchoed() {
    return values.requestedPageSizeEchoed;
  }

  public CountBeyondEnd countBeyondEnd() {
    return values.countBeyondEnd;
  }

  public boolean lastUpdateFilter() {
    return values.lastUpdateFilter;
  }

  public boolean furtherEmailsInList() {
    return values.furtherEmailsInList;
  }

  public boolean advancedSearchOnAzureOid() {
    return values.advancedSearchOnAzureOid;
  }

  public boolean bareObjectAccepted() {
    return values.bareObjectAccepted;
  }

  public boolean numbersInTextAccepted() {
    return values.numbersInTextAccepted;
  }

  public int unknownIdStatus() {
    return values.unknownIdStatus;
  }

  public BatchAnswer batchAnswer() {
    return values.batchAnswer;
  }

  public FailingElement failingElement() {
    return values.failingElement;
  }

  public DuplicateEmail duplicateEmail() {
    return values.duplicateEmail;
  }

  public MissingTenants missingTenants() {
    return values.missingTenants;
  }

  public OverlongText overlongText() {
    return values.overlongText;
  }

  public NullValue nullValue() {
    return values.nullValue;
  }

  public HistoryDelete historyDelete() {
    return values.historyDelete;
  }

  public int requestLimit() {
    return values.requestLimit;
  }

  public Duration requestWindow() {
    return values.requestWindow;
  }

  public LimitScope limitScope() {
    return values.limitScope;
  }

  public boolean retryAfterSent() {
    return values.retryAfterSent;
  }

  public int logoBytes() {
    return values.logoBytes;
  }

  public boolean connectionsInObject() {
    return values.connectionsInObject;
  }

  public ReportRows reportRows() {
    return values.reportRows;
  }

  public boolean reportBitsAsNumbers() {
    return values.reportBitsAsNumbers;
  }

  public int reportRowCap() {
    return values.reportRowCap;
  }

  public WelcomeMail welcomeMail() {
    return values.welcomeMail;
  }

  public List<HaloCustomField> customFields() {
    return values.customFields;
  }

  /** Collects what differs from a hosted tenant. Not thread-safe. */
  public static final class Builder {
    private String tenant = "acme";
    private List<HaloApplication> applications =
        List.of(HaloApplication.withAllRights("psa-sync-client", "psa-sync-secret"));
    private Duration tokenLifetime = Duration.ofHours(1);
    private boolean wrongTenantRefused = true;
    private int unknownScopeStatus = 400;
    private HiddenRecord hiddenRecord = HiddenRecord.NOT_FOUND;
    private int pageCap = 100;
    private int defaultPageSize = 50;
    private int unpagedCap = 0;
    private boolean requestedPageSizeEchoed = true;
    private CountBeyondEnd countBeyondEnd = CountBeyondEnd.REAL;
    private boolean lastUpdateFilter = false;
    private boolean furtherEmailsInList = false;
    private boolean advancedSearchOnAzureOid = true;
    private boolean bareObjectAccepted = false;
    private boolean numbersInTextAccepted = false;
    private int unknownIdStatus = 404;
    private BatchAnswer batchAnswer = BatchAnswer.LAST_OBJECT;
    private FailingElement failingElement = FailingElement.KEEP_EARLIER;
    private DuplicateEmail duplicateEmail = DuplicateEmail.ALLOW;
    private MissingTenants missingTenants = MissingTenants.KEEP;
    private OverlongText overlongText = OverlongText.CUT;
    private NullValue nullValue = NullValue.IGNORE;
    private HistoryDelete historyDelete = HistoryDelete.REFUSE;
    private int requestLimit = 300;
    private Duration requestWindow = Duration.ofMinutes(5);
    private LimitScope limitScope = LimitScope.INSTANCE;
    private boolean retryAfterSent = false;
    private int logoBytes = 0;
    private boolean connectionsInObject = false;
    private ReportRows reportRows = ReportRows.UNDER_REPORT;
    private boolean reportBitsAsNumbers = false;
    private int reportRowCap = 0;
    private WelcomeMail welcomeMail = WelcomeMail.ONLY_WHEN_ASKED;
    private List<HaloCustomField> customFields = List.of(HaloCustomField.keepActive());

    private Builder() {}

    private Builder copy() {
      Builder copy = new Builder();
      copy.tenant = tenant;
      copy.applications = applications;
      copy.tokenLifetime = tokenLifetime;
      copy.wrongTenantRefused = wrongTenantRefused;
      copy.unknownScopeStatus = unknownScopeStatus;
      copy.hiddenRecord = hiddenRecord;
      copy.pageCap = pageCap;
      copy.defaultPageSize = defaultPageSize;
      copy.unpagedCap = unpagedCap;
      copy.requestedPageSizeEchoed = requestedPageSizeEchoed;
      copy.countBeyondEnd = countBeyondEnd;
      copy.lastUpdateFilter = lastUpdateFilter;
      copy.furtherEmailsInList = furtherEmailsInList;
      copy.advancedSearchOnAzureOid = advancedSearchOnAzureOid;
      copy.bareObjectAccepted = bareObjectAccepted;
      copy.numbersInTextAccepted = numbersInTextAccepted;
      copy.unknownIdStatus = unknownIdStatus;
      copy.batchAnswer = batchAnswer;
      copy.failingElement = failingElement;
      copy.duplicateEmail = duplicateEmail;
      copy.missingTenants = missingTenants;
      copy.overlongText = overlongText;
      copy.nullValue = nullValue;
      copy.historyDelete = historyDelete;
      copy.requestLimit = requestLimit;
      copy.requestWindow = requestWindow;
      copy.limitScope = limitScope;
      copy.retryAfterSent = retryAfterSent;
      copy.logoBytes = logoBytes;
      copy.connectionsInObject = connectionsInObject;
      copy.reportRows = reportRows;
      copy.reportBitsAsNumbers = reportBitsAsNumbers;
      copy.reportRowCap = reportRowCap;
      copy.welcomeMail = welcomeMail;
      copy.customFields = customFields;
      return copy;
    }

    private HaloSimulatorOptions apply(Consumer<Builder> change) {
      change.accept(this);
      return new HaloSimulatorOptions(copy());
    }

    /** The tenant's name; default {@code acme}. */
    public Builder tenant(String name) {
      tenant = Objects.requireNonNull(name, "name");
      return this;
    }

    /** The applications that may ask for a token; default one with all rights. */
    public Builder applications(HaloApplication... allowed) {
      applications = List.of(allowed);
      return this;
    }

    /** How long a token lasts; default one hour. */
    public Builder tokenLifetime(Duration lifetime) {
      tokenLifetime = lifetime;
      return this;
    }

    /** Whether a {@code tenant} parameter that names another tenant gives 401; default true. */
    public Builder wrongTenantRefused(boolean refused) {
      wrongTenantRefused = refused;
      return this;
    }

    /** Status of {@code invalid_scope}; default 400. */
    public Builder unknownScopeStatus(int status) {
      unknownScopeStatus = status;
      return this;
    }

    /** Default {@link HiddenRecord#NOT_FOUND}. */
    public Builder hiddenRecord(HiddenRecord answer) {
      hiddenRecord = answer;
      return this;
    }

    /** Records of a page at most, whatever is asked for, without a word; default 100. */
    public Builder pageCap(int records) {
      pageCap = positive(records, "pageCap");
      return this;
    }

    /** Records of a page when no size is asked for; default 50. */
    public Builder defaultPageSize(int records) {
      defaultPageSize = positive(records, "defaultPageSize");
      return this;
    }

    /** Records of a list without paging, {@code count} included; default 0 = not capped. */
    public Builder unpagedCap(int records) {
      unpagedCap = records;
      return this;
    }

    /**
     * Whether {@code page_size} in an answer is the size asked for (default) or the size used. The
     * default is the one a client must not trust.
     */
    public Builder requestedPageSizeEchoed(boolean echoed) {
      requestedPageSizeEchoed = echoed;
      return this;
    }

    /** Default {@link CountBeyondEnd#REAL}. */
    public Builder countBeyondEnd(CountBeyondEnd count) {
      countBeyondEnd = count;
      return this;
    }

    /** Whether {@code lastupdatefromdate} and {@code lastupdatetodate} filter; default false. */
    public Builder lastUpdateFilter(boolean honoured) {
      lastUpdateFilter = honoured;
      return this;
    }

    /** Whether list rows of contacts carry {@code email2} and {@code email3}; default false. */
    public Builder furtherEmailsInList(boolean carried) {
      furtherEmailsInList = carried;
      return this;
    }

    /** Whether {@code advanced_search} accepts {@code azureoid}; default true. */
    public Builder advancedSearchOnAzureOid(boolean accepted) {
      advancedSearchOnAzureOid = accepted;
      return this;
    }

    /** Whether a POST of an object without an array is accepted; default false. */
    public Builder bareObjectAccepted(boolean accepted) {
      bareObjectAccepted = accepted;
      return this;
    }

    /** Whether {@code "57"} passes for a number in a POST; default false. */
    public Builder numbersInTextAccepted(boolean accepted) {
      numbersInTextAccepted = accepted;
      return this;
    }

    /** Status of a POST with an id that does not exist; default 404. */
    public Builder unknownIdStatus(int status) {
      unknownIdStatus = status;
      return this;
    }

    /** Default {@link BatchAnswer#LAST_OBJECT}. */
    public Builder batchAnswer(BatchAnswer answer) {
      batchAnswer = answer;
      return this;
    }

    /** Default {@link FailingElement#KEEP_EARLIER}. */
    public Builder failingElement(FailingElement answer) {
      failingElement = answer;
      return this;
    }

    /** Default {@link DuplicateEmail#ALLOW}. */
    public Builder duplicateEmail(DuplicateEmail answer) {
      duplicateEmail = answer;
      return this;
    }

    /** Default {@link MissingTenants#KEEP}. */
    public Builder missingTenants(MissingTenants answer) {
      missingTenants = answer;
      return this;
    }

    /** Default {@link OverlongText#CUT}. */
    public Builder overlongText(OverlongText answer) {
      overlongText = answer;
      return this;
    }

    /** Default {@link NullValue#IGNORE}: to clear a field a client must send an empty text. */
    public Builder nullValue(NullValue answer) {
      nullValue = answer;
      return this;
    }

    /** Default {@link HistoryDelete#REFUSE}. */
    public Builder historyDelete(HistoryDelete answer) {
      historyDelete = answer;
      return this;
    }

    /** Requests allowed in a window, token requests included; default 300, 0 = no limit. */
    public Builder requestLimit(int requests) {
      requestLimit = requests;
      return this;
    }

    /** The rolling window; default 5 minutes. */
    public Builder requestWindow(Duration window) {
      requestWindow = window;
      return this;
    }

    /** Default {@link LimitScope#INSTANCE}. */
    public Builder limitScope(LimitScope scope) {
      limitScope = scope;
      return this;
    }

    /** Whether a 429 carries {@code Retry-After}; default false, as nobody has seen one. */
    public Builder retryAfterSent(boolean sent) {
      retryAfterSent = sent;
      return this;
    }

    /** Size of the base64 logo in every client row; default 0 = none. */
    public Builder logoBytes(int bytes) {
      logoBytes = bytes;
      return this;
    }

    /** Whether {@code azureadconnection} answers an object holding the array; default false. */
    public Builder connectionsInObject(boolean inObject) {
      connectionsInObject = inObject;
      return this;
    }

    /** Default {@link ReportRows#UNDER_REPORT}. */
    public Builder reportRows(ReportRows place) {
      reportRows = place;
      return this;
    }

    /** Whether bit columns of a report are 1 and 0 instead of true and false; default false. */
    public Builder reportBitsAsNumbers(boolean asNumbers) {
      reportBitsAsNumbers = asNumbers;
      return this;
    }

    /** Rows of a report at most, without a word; default 0 = not capped. */
    public Builder reportRowCap(int rows) {
      reportRowCap = rows;
      return this;
    }

    /** Default {@link WelcomeMail#ONLY_WHEN_ASKED}. */
    public Builder welcomeMail(WelcomeMail when) {
      welcomeMail = when;
      return this;
    }

    /** Custom field definitions; default {@link HaloCustomField#keepActive()} alone. */
    public Builder customFields(HaloCustomField... fields) {
      customFields = List.of(fields);
      return this;
    }

    private static int positive(int value, String name) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be 1 or more, not " + value);
      }
      return value;
    }
  }
}
