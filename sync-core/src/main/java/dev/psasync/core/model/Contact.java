package dev.psasync.core.model;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contact of the PSA, active or not. Immutable.
 *
 * <p>Fields that the read path does not carry are marked as not returned in {@link #fields()}
 * (V-1).
 */
public final class Contact {
  private final ContactId id;
  private final CompanyId company;
  private final @Nullable SiteId site;
  private final @Nullable String objectId;
  private final FieldValues fields;
  private final boolean active;
  private final Set<String> types;
  private final boolean serviceAccount;
  private final boolean agent;
  private final int notReturned;

  private Contact(Builder builder) {
    id = builder.id;
    company = builder.company;
    site = builder.site;
    objectId = builder.objectId;
    fields = builder.fields;
    active = builder.active;
    types = builder.types;
    serviceAccount = builder.serviceAccount;
    agent = builder.agent;
    notReturned = builder.notReturned;
  }

  /** Starts an active contact with blank fields. */
  public static Builder builder(ContactId id, CompanyId company) {
    return new Builder(id, company);
  }

  /** Starts from this contact. */
  public Builder toBuilder() {
    return toBuilder(id);
  }

  /** Starts from this contact under another id. */
  public Builder toBuilder(ContactId other) {
    Builder builder = new Builder(other, company);
    builder.site = site;
    builder.objectId = objectId;
    builder.fields = fields;
    builder.active = active;
    builder.types = types;
    builder.serviceAccount = serviceAccount;
    builder.agent = agent;
    builder.notReturned = notReturned;
    return builder;
  }

  /** Returns the contact id. */
  public ContactId id() {
    return id;
  }

  /** Returns the company the contact belongs to. */
  public CompanyId company() {
    return company;
  }

  /** Returns the site, or null if it has none or it was not returned. */
  public @Nullable SiteId site() {
    return site;
  }

  /** Returns the directory object id stored on the contact (M-2), or null. */
  public @Nullable String objectId() {
    return objectId;
  }

  /** Returns the fields. */
  public FieldValues fields() {
    return fields;
  }

  /** Returns whether the contact is active. */
  public boolean active() {
    return active;
  }

  /** Returns the contact types (T-3). */
  public Set<String> types() {
    return types;
  }

  /** Returns whether the PSA marks it as a service account (L-8). */
  public boolean serviceAccount() {
    return serviceAccount;
  }

  /** Returns whether it is tied to an agent of the PSA (L-8). */
  public boolean agent() {
    return agent;
  }

  /** Returns whether a property was returned. */
  public boolean returned(ContactProperty property) {
    return (notReturned & property.bit()) == 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Contact that
        && id.equals(that.id)
        && company.equals(that.company)
        && Objects.equals(site, that.site)
        && Objects.equals(objectId, that.objectId)
        && active == that.active
        && serviceAccount == that.serviceAccount
        && agent == that.agent
        && notReturned == that.notReturned
        && types.equals(that.types)
        && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Returns the contact id only. */
  @Override
  public String toString() {
    return "Contact[" + id + "]";
  }

  /** Builds a {@link Contact}. Not thread-safe. */
  public static final class Builder {
    private final ContactId id;
    private CompanyId company;
    private @Nullable SiteId site;
    private @Nullable String objectId;
    private FieldValues fields = FieldValues.blank();
    private boolean active = true;
    private Set<String> types = Set.of();
    private boolean serviceAccount;
    private boolean agent;
    private int notReturned;

    private Builder(ContactId id, CompanyId company) {
      this.id = Objects.requireNonNull(id, "id");
      this.company = Objects.requireNonNull(company, "company");
    }

    /** Sets the company. */
    public Builder company(CompanyId value) {
      company = Objects.requireNonNull(value, "company");
      return this;
    }

    /** Sets the site; null for none. */
    public Builder site(@Nullable SiteId value) {
      site = value;
      return this;
    }

    /** Sets the directory object id; blank is null. */
    public Builder objectId(@Nullable String value) {
      objectId = value == null || value.isBlank() ? null : value;
      return this;
    }

    /** Sets all fields. */
    public Builder fields(FieldValues value) {
      fields = Objects.requireNonNull(value, "fields");
      return this;
    }

    /** Sets one field. */
    public Builder field(Field field, @Nullable String value) {
      fields = fields.toBuilder().set(field, value).build();
      return this;
    }

    /** Sets whether it is active. */
    public Builder active(boolean value) {
      active = value;
      return this;
    }

    /** Sets the contact types. */
    public Builder types(Set<String> value) {
      types = Set.copyOf(value);
      return this;
    }

    /** Sets whether it is a service account. */
    public Builder serviceAccount(boolean value) {
      serviceAccount = value;
      return this;
    }

    /** Sets whether it is tied to an agent. */
    public Builder agent(boolean value) {
      agent = value;
      return this;
    }

    /** Marks a property as not returned. */
    public Builder notReturned(ContactProperty property) {
      notReturned |= property.bit();
      return this;
    }

    /** Builds the contact. */
    public Contact build() {
      return new Contact(this);
    }
  }
}
