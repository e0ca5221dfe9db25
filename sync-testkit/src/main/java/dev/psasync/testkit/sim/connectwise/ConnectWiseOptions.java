package dev.psasync.testkit.sim.connectwise;

import dev.psasync.testkit.sim.connectwise.SimCustomField.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated instance behaves where instances differ or where nobody has seen for sure. The
 * defaults are a cloud instance of today; immutable.
 *
 * <pre>{@code
 * ConnectWiseOptions options = ConnectWiseOptions.with(o -> o.codebase("v2026_1/").pageCap(100));
 * }</pre>
 */
public final class ConnectWiseOptions {

  /** Answer to wrong credentials. */
  public enum AuthFailure {
    /** 401, as documented. */
    UNAUTHORIZED,
    /** 404 without a body, as some cloud instances do. */
    NOT_FOUND
  }

  /** What a page of a forward-only read has as its {@code Link}. */
  public enum ForwardLink {
    /** A next link on every page that has rows. */
    ALWAYS,
    /** None on the last page. */
    NONE_AT_END,
    /** An empty header on the last page. */
    EMPTY_AT_END
  }

  private final Builder values;

  private ConnectWiseOptions(Builder values) {
    this.values = values;
  }

  /** A cloud instance as reported today. */
  public static ConnectWiseOptions cloud() {
    return with(options -> {});
  }

  /** A cloud instance, but for what {@code change} sets. */
  public static ConnectWiseOptions with(Consumer<Builder> change) {
    Builder builder = new Builder();
    change.accept(builder);
    return new ConnectWiseOptions(builder.copy());
  }

  public String companyId() {
    return values.companyId;
  }

  public List<ApiMember> members() {
    return values.members;
  }

  public String clientId() {
    return values.clientId;
  }

  public String codebase() {
    return values.codebase;
  }

  public boolean unknownCompanyIsNull() {
    return values.unknownCompanyIsNull;
  }

  public AuthFailure authFailure() {
    return values.authFailure;
  }

  public int requestLimit() {
    return values.requestLimit;
  }

  public Duration requestWindow() {
    return values.requestWindow;
  }

  public int urlLimit() {
    return values.urlLimit;
  }

  public int pageCap() {
    return values.pageCap;
  }

  public int defaultPageSize() {
    return values.defaultPageSize;
  }

  public boolean forwardOnly() {
    return values.forwardOnly;
  }

  public ForwardLink forwardLink() {
    return values.forwardLink;
  }

  public @Nullable String linkHost() {
    return values.linkHost;
  }

  public boolean customFieldsNeededInPatch() {
    return values.customFieldsNeededInPatch;
  }

  public boolean childChangesTouchContact() {
    return values.childChangesTouchContact;
  }

  public boolean lastUpdatedFilter() {
    return values.lastUpdatedFilter;
  }

  public boolean defaultContactStaysActive() {
    return values.defaultContactStaysActive;
  }

  public List<SimCommunicationType> communicationTypes() {
    return values.communicationTypes;
  }

  public List<SimContactType> contactTypes() {
    return values.contactTypes;
  }

  public List<SimCustomField> customFields() {
    return values.customFields;
  }

  public Map<Long, String> departments() {
    return values.departments;
  }

  /** Collects what differs from a cloud instance. Not thread-safe. */
  public static final class Builder {
    private String companyId = "acmemsp";
    private List<ApiMember> members =
        List.of(ApiMember.withAllRights("psaSyncPublic", "psaSyncPrivateKey"));
    private String clientId = "c0ffee00-1111-4222-8333-444455556666";
    private String codebase = "v2025_1/";
    private boolean unknownCompanyIsNull = true;
    private AuthFailure authFailure = AuthFailure.UNAUTHORIZED;
    private int requestLimit = 1000;
    private Duration requestWindow = Duration.ofMinutes(1);
    private int urlLimit = 2000;
    private int pageCap = 1000;
    private int defaultPageSize = 25;
    private boolean forwardOnly = true;
    private ForwardLink forwardLink = ForwardLink.ALWAYS;
    private @Nullable String linkHost;
    private boolean customFieldsNeededInPatch;
    private boolean childChangesTouchContact;
    private boolean lastUpdatedFilter = true;
    private boolean defaultContactStaysActive;
    private List<SimCommunicationType> communicationTypes = SimCommunicationType.usual();
    private List<SimContactType> contactTypes =
        List.of(
            new SimContactType(3, "Client User"),
            new SimContactType(7, "VIP"),
            new SimContactType(9, "Approver"));
    private List<SimCustomField> customFields =
        List.of(
            SimCustomField.text(83, "EntraObjId", Owner.CONTACT),
            SimCustomField.list(84, "KeepActive", Owner.CONTACT, "Yes", "No"),
            SimCustomField.text(91, "EntraTenants", Owner.COMPANY));
    private Map<Long, String> departments = new TreeMap<>(Map.of(1L, "Accounts", 2L, "Sales"));

    private Builder() {}

    private Builder copy() {
      Builder copy = new Builder();
      copy.companyId = companyId;
      copy.members = members;
      copy.clientId = clientId;
      copy.codebase = codebase;
      copy.unknownCompanyIsNull = unknownCompanyIsNull;
      copy.authFailure = authFailure;
      copy.requestLimit = requestLimit;
      copy.requestWindow = requestWindow;
      copy.urlLimit = urlLimit;
      copy.pageCap = pageCap;
      copy.defaultPageSize = defaultPageSize;
      copy.forwardOnly = forwardOnly;
      copy.forwardLink = forwardLink;
      copy.linkHost = linkHost;
      copy.customFieldsNeededInPatch = customFieldsNeededInPatch;
      copy.childChangesTouchContact = childChangesTouchContact;
      copy.lastUpdatedFilter = lastUpdatedFilter;
      copy.defaultContactStaysActive = defaultContactStaysActive;
      copy.communicationTypes = communicationTypes;
      copy.contactTypes = contactTypes;
      copy.customFields = customFields;
      copy.departments = departments;
      return copy;
    }

    /** The login company id; default {@code acmemsp}. */
    public Builder companyId(String value) {
      companyId = value;
      return this;
    }

    /** The API members; default one with all rights. */
    public Builder members(ApiMember... allowed) {
      members = List.of(allowed);
      return this;
    }

    /** The clientId that every call must carry. */
    public Builder clientId(String value) {
      clientId = value;
      return this;
    }

    /** The codebase at the start, ending in a slash; default {@code v2025_1/}. */
    public Builder codebase(String value) {
      codebase = value;
      return this;
    }

    /** Whether company info of an unknown company is {@code null} (default) or 404. */
    public Builder unknownCompanyIsNull(boolean value) {
      unknownCompanyIsNull = value;
      return this;
    }

    /** Default {@link AuthFailure#UNAUTHORIZED}. */
    public Builder authFailure(AuthFailure value) {
      authFailure = value;
      return this;
    }

    /** Requests in a rolling window before 429; default 1000 a minute. */
    public Builder requestLimit(int requests, Duration window) {
      requestLimit = requests;
      requestWindow = window;
      return this;
    }

    /** Characters of path and query before 414; default 2000. */
    public Builder urlLimit(int characters) {
      urlLimit = characters;
      return this;
    }

    /** Rows of a page at most, whatever is asked for; default 1000. */
    public Builder pageCap(int rows) {
      pageCap = rows;
      return this;
    }

    /** Rows of a page when no size is asked for; default 25. */
    public Builder defaultPageSize(int rows) {
      defaultPageSize = rows;
      return this;
    }

    /** Whether forward-only paging is known; if not, its header and pageId are ignored. */
    public Builder forwardOnly(boolean value) {
      forwardOnly = value;
      return this;
    }

    /** Default {@link ForwardLink#ALWAYS}. */
    public Builder forwardLink(ForwardLink value) {
      forwardLink = value;
      return this;
    }

    /** Scheme and host in {@code Link} headers; default this server's. */
    public Builder linkHost(String value) {
      linkHost = value;
      return this;
    }

    /** Whether a PATCH of a contact without customFields gets 400; default false. */
    public Builder customFieldsNeededInPatch(boolean value) {
      customFieldsNeededInPatch = value;
      return this;
    }

    /**
     * Whether a change of one communication item or type association moves the contact's
     * lastUpdated; default false, the worse case.
     */
    public Builder childChangesTouchContact(boolean value) {
      childChangesTouchContact = value;
      return this;
    }

    /** Whether a condition on lastUpdated has an effect; default true. */
    public Builder lastUpdatedFilter(boolean value) {
      lastUpdatedFilter = value;
      return this;
    }

    /** Whether a company's default contact cannot be made inactive; default false. */
    public Builder defaultContactStaysActive(boolean value) {
      defaultContactStaysActive = value;
      return this;
    }

    /** The communication types; default {@link SimCommunicationType#usual()}. */
    public Builder communicationTypes(List<SimCommunicationType> value) {
      communicationTypes = List.copyOf(value);
      return this;
    }

    /** The contact types; default three. */
    public Builder contactTypes(SimContactType... value) {
      contactTypes = List.of(value);
      return this;
    }

    /**
     * The custom fields; default EntraObjId and KeepActive of contacts, EntraTenants of companies.
     */
    public Builder customFields(SimCustomField... value) {
      customFields = List.of(value);
      return this;
    }

    /** The departments by id; default two. */
    public Builder departments(Map<Long, String> value) {
      departments = new TreeMap<>(value);
      return this;
    }
  }
}
