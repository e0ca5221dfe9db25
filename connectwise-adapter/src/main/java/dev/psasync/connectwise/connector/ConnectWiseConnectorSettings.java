package dev.psasync.connectwise.connector;

import dev.psasync.core.model.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the connector must be told of an instance. Immutable; start with {@link #builder()}, which
 * has a default for everything.
 */
public final class ConnectWiseConnectorSettings {
  /** The custom field of contacts that holds the object id unless told otherwise. */
  public static final String DEFAULT_OBJECT_ID_CAPTION = "EntraObjId";

  private final RecordField objectIdField;
  private final RecordField tenantField;
  private final @Nullable String emailType;
  private final @Nullable String phoneType;
  private final @Nullable String faxType;
  private final List<String> mobileTypes;
  private final boolean changedSince;
  private final Duration changedSinceOverlap;
  private final Map<Field, Integer> lengths;
  private final Set<String> requiredCustomFields;

  private ConnectWiseConnectorSettings(Builder builder) {
    this.objectIdField = builder.objectIdField;
    this.tenantField = builder.tenantField;
    this.emailType = builder.emailType;
    this.phoneType = builder.phoneType;
    this.faxType = builder.faxType;
    this.mobileTypes = builder.mobileTypes;
    this.changedSince = builder.changedSince;
    this.changedSinceOverlap = builder.changedSinceOverlap;
    this.lengths = builder.lengths;
    this.requiredCustomFields = builder.requiredCustomFields;
  }

  /** The defaults named at the builder's methods. */
  public static ConnectWiseConnectorSettings defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Where contacts hold the directory object id. */
  public RecordField objectIdField() {
    return objectIdField;
  }

  /** Where companies hold their tenant ids. */
  public RecordField tenantField() {
    return tenantField;
  }

  /** The type of emails that are added, or null for the instance's default. */
  public @Nullable String emailType() {
    return emailType;
  }

  /** The type of work phones that are added, or null for the instance's default. */
  public @Nullable String phoneType() {
    return phoneType;
  }

  /** The type of fax numbers that are added, or null for the instance's default. */
  public @Nullable String faxType() {
    return faxType;
  }

  /** Names of the types that mobile numbers have. */
  public List<String> mobileTypes() {
    return mobileTypes;
  }

  /** Whether changed-since reads are used where the filter works. */
  public boolean changedSince() {
    return changedSince;
  }

  /** How far before the wanted instant a changed-since read begins. */
  public Duration changedSinceOverlap() {
    return changedSinceOverlap;
  }

  /** The most characters of fields, over what is known. */
  public Map<Field, Integer> lengths() {
    return lengths;
  }

  /** Custom fields of contacts that the check insists on. */
  public Set<String> requiredCustomFields() {
    return requiredCustomFields;
  }

  /** Settings with their defaults; not thread-safe. */
  public static final class Builder {
    private RecordField objectIdField = RecordField.customField(DEFAULT_OBJECT_ID_CAPTION);
    private RecordField tenantField = RecordField.none();
    private @Nullable String emailType;
    private @Nullable String phoneType;
    private @Nullable String faxType;
    private List<String> mobileTypes = List.of("Mobile", "Mobile Phone", "Cell", "Cell Phone");
    private boolean changedSince;
    private Duration changedSinceOverlap = Duration.ofHours(1);
    private Map<Field, Integer> lengths = Map.of();
    private Set<String> requiredCustomFields = Set.of();

    private Builder() {}

    /**
     * Where contacts hold the directory object id; default the custom field {@value
     * #DEFAULT_OBJECT_ID_CAPTION}. Without such a field the links in the store are all there is.
     */
    public Builder objectIdField(RecordField value) {
      this.objectIdField = Objects.requireNonNull(value, "objectIdField");
      return this;
    }

    /**
     * Where companies hold their tenant ids, several separated by commas; default nowhere: then
     * companies are matched by name, domain or website, and none is created.
     */
    public Builder tenantField(RecordField value) {
      this.tenantField = Objects.requireNonNull(value, "tenantField");
      return this;
    }

    /** The name of the communication type of new emails; default the instance's default. */
    public Builder emailType(String value) {
      this.emailType = value;
      return this;
    }

    /** The name of the communication type of new work phones; default the instance's default. */
    public Builder phoneType(String value) {
      this.phoneType = value;
      return this;
    }

    /** The name of the communication type of new fax numbers; default the instance's default. */
    public Builder faxType(String value) {
      this.faxType = value;
      return this;
    }

    /**
     * Names of the communication types that mobile numbers have, without case; the first that the
     * instance has is used for new ones. Default Mobile, Mobile Phone, Cell, Cell Phone. Where the
     * instance has none of them, mobile numbers are neither read nor written.
     */
    public Builder mobileTypes(List<String> value) {
      this.mobileTypes = List.copyOf(value);
      return this;
    }

    /**
     * Whether changed-since reads are used where the filter works; default false, for it is not
     * known whether ConnectWise counts a change of an email or number alone as a change of the
     * contact. Switch it on where that has been seen.
     */
    public Builder changedSince(boolean value) {
      this.changedSince = value;
      return this;
    }

    /**
     * How far before the wanted instant such a read begins; at least 15 minutes, default 1 hour.
     */
    public Builder changedSinceOverlap(Duration value) {
      if (value.compareTo(Duration.ofMinutes(15)) < 0) {
        throw new IllegalArgumentException(
            "changedSinceOverlap must be at least 15 minutes: " + value);
      }
      this.changedSinceOverlap = value;
      return this;
    }

    /** The most characters of fields, over what is known; default none. */
    public Builder lengths(Map<Field, Integer> value) {
      this.lengths = Map.copyOf(value);
      return this;
    }

    /**
     * Custom fields of contacts that the check insists on, such as the one that keeps contacts
     * active; default none.
     */
    public Builder requiredCustomFields(Set<String> value) {
      this.requiredCustomFields = Set.copyOf(value);
      return this;
    }

    /** Builds the settings. */
    public ConnectWiseConnectorSettings build() {
      return new ConnectWiseConnectorSettings(this);
    }
  }
}
