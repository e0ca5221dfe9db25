package dev.psasync.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person as the directory shows it. Immutable.
 *
 * <p>Every property is present, blank or not returned (V-1). A delta item is a user too, of which
 * only the returned properties count: {@link #patchedBy}. The fields of a contact (display name,
 * phone, department, address …) stand in {@link #fields()}; email fields and priority never do,
 * since the policy decides which address is the email.
 */
public final class DirectoryUser {
  private static final int ALL = (1 << UserProperty.values().length) - 1;

  private final UserId id;
  private final @Nullable String upn;
  private final @Nullable String mail;
  private final List<String> aliases;
  private final boolean enabled;
  private final UserType type;
  private final Set<String> licences;
  private final boolean resourceAccount;
  private final Map<String, String> attributes;
  private final boolean attributesReturned;
  private final Map<String, @Nullable String> attributePatch;
  private final FieldValues fields;
  private final int returned;

  private DirectoryUser(Builder builder) {
    id = builder.id;
    upn = builder.upn;
    mail = builder.mail;
    aliases = builder.aliases;
    enabled = builder.enabled;
    type = builder.type;
    licences = builder.licences;
    resourceAccount = builder.resourceAccount;
    attributes = builder.attributes;
    attributesReturned = builder.attributesReturned;
    attributePatch = Collections.unmodifiableMap(new TreeMap<>(builder.attributePatch));
    fields = builder.fields;
    returned = builder.returned;
  }

  /** Starts a user whose properties were all returned: blank, enabled, member, no licence. */
  public static Builder builder(UserId id) {
    return new Builder(id, ALL, true, FieldValues.blank());
  }

  /** Starts a user of whom nothing but the id was returned, as a sparse delta item. */
  public static Builder sparse(UserId id) {
    return new Builder(id, 0, false, FieldValues.notReturned());
  }

  /** Returns the object id. */
  public UserId id() {
    return id;
  }

  /** Returns the user principal name, or null if blank or not returned. */
  public @Nullable String upn() {
    return upn;
  }

  /** Returns the assigned mail address, or null if blank or not returned. */
  public @Nullable String mail() {
    return mail;
  }

  /** Returns the proxy addresses as the directory writes them, with their {@code smtp:} prefix. */
  public List<String> aliases() {
    return aliases;
  }

  /** Returns whether sign-in is enabled; false too if that was not returned. */
  public boolean enabled() {
    return enabled;
  }

  /** Returns the type; {@link UserType#MEMBER} too if that was not returned. */
  public UserType type() {
    return type;
  }

  /** Returns the licences: SKU ids and, where the adapter knows them, part numbers. */
  public Set<String> licences() {
    return licences;
  }

  /** Returns whether the source says that this is a resource account (S-3). */
  public boolean resourceAccount() {
    return resourceAccount;
  }

  /**
   * Returns further attributes by name, such as {@code extensionAttribute1}; blank ones are left
   * out.
   */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Returns whether the further attributes were returned. */
  public boolean attributesReturned() {
    return attributesReturned;
  }

  /** Returns the fields of a contact that the directory knows. */
  public FieldValues fields() {
    return fields;
  }

  /** Returns whether a property was returned. */
  public boolean returned(UserProperty property) {
    return (returned & property.bit()) != 0;
  }

  /** Starts from this user. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, returned, attributesReturned, fields);
    builder.upn = upn;
    builder.mail = mail;
    builder.aliases = aliases;
    builder.enabled = enabled;
    builder.type = type;
    builder.licences = licences;
    builder.resourceAccount = resourceAccount;
    builder.attributes = attributes;
    builder.attributePatch.putAll(attributePatch);
    return builder;
  }

  /**
   * Lays a sparse item over this user: what it returned counts, everything else stays.
   *
   * @param patch an item with the same id
   * @return the user after the patch
   * @throws IllegalArgumentException if the ids differ
   */
  public DirectoryUser patchedBy(DirectoryUser patch) {
    if (!patch.id.equals(id)) {
      throw new IllegalArgumentException("a patch for " + patch.id + " cannot be laid over " + id);
    }
    Builder merged = toBuilder().fields(fields.with(patch.fields));
    if (patch.returned(UserProperty.UPN)) {
      merged.upn(patch.upn);
    }
    if (patch.returned(UserProperty.MAIL)) {
      merged.mail(patch.mail);
    }
    if (patch.returned(UserProperty.ALIASES)) {
      merged.aliases(patch.aliases);
    }
    if (patch.returned(UserProperty.ENABLED)) {
      merged.enabled(patch.enabled);
    }
    if (patch.returned(UserProperty.TYPE)) {
      merged.type(patch.type);
    }
    if (patch.returned(UserProperty.LICENCES)) {
      merged.licences(patch.licences);
    }
    if (patch.attributesReturned) {
      merged.attributes(patch.attributes);
    } else if (attributesReturned && !patch.attributePatch.isEmpty()) {
      Map<String, @Nullable String> patched = new TreeMap<>(attributes);
      patched.putAll(patch.attributePatch);
      merged.attributes(patched);
    }
    return merged.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DirectoryUser that
        && id.equals(that.id)
        && returned == that.returned
        && enabled == that.enabled
        && type == that.type
        && resourceAccount == that.resourceAccount
        && attributesReturned == that.attributesReturned
        && Objects.equals(upn, that.upn)
        && Objects.equals(mail, that.mail)
        && aliases.equals(that.aliases)
        && licences.equals(that.licences)
        && attributes.equals(that.attributes)
        && attributePatch.equals(that.attributePatch)
        && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Returns the object id only. */
  @Override
  public String toString() {
    return "DirectoryUser[" + id + "]";
  }

  /** Builds a {@link DirectoryUser}. Setting a property marks it as returned. Not thread-safe. */
  public static final class Builder {
    private final UserId id;
    private @Nullable String upn;
    private @Nullable String mail;
    private List<String> aliases = List.of();
    private boolean enabled;
    private UserType type = UserType.MEMBER;
    private Set<String> licences = Set.of();
    private boolean resourceAccount;
    private Map<String, String> attributes = Map.of();
    private boolean attributesReturned;
    private final Map<String, @Nullable String> attributePatch = new TreeMap<>();
    private FieldValues fields;
    private int returned;

    private Builder(UserId id, int returned, boolean attributesReturned, FieldValues fields) {
      this.id = Objects.requireNonNull(id, "id");
      this.returned = returned;
      this.attributesReturned = attributesReturned;
      this.fields = fields;
      this.enabled = returned == ALL;
    }

    /** Sets the user principal name; white space only is blank. */
    public Builder upn(@Nullable String value) {
      upn = blankToNull(value);
      return mark(UserProperty.UPN);
    }

    /** Sets the assigned mail address; white space only is blank. */
    public Builder mail(@Nullable String value) {
      mail = blankToNull(value);
      return mark(UserProperty.MAIL);
    }

    /** Sets the proxy addresses, prefix included. */
    public Builder aliases(List<String> value) {
      aliases = List.copyOf(value);
      return mark(UserProperty.ALIASES);
    }

    /** Sets whether sign-in is enabled. */
    public Builder enabled(boolean value) {
      enabled = value;
      return mark(UserProperty.ENABLED);
    }

    /** Sets the type. */
    public Builder type(UserType value) {
      type = Objects.requireNonNull(value, "type");
      return mark(UserProperty.TYPE);
    }

    /** Sets the licences: SKU ids and part numbers. */
    public Builder licences(Set<String> value) {
      licences = Set.copyOf(value);
      return mark(UserProperty.LICENCES);
    }

    /** Sets whether this is a resource account. */
    public Builder resourceAccount(boolean value) {
      resourceAccount = value;
      return this;
    }

    /** Sets all further attributes; blank values are dropped. */
    public Builder attributes(Map<String, ? extends @Nullable String> value) {
      Map<String, String> kept = new TreeMap<>();
      value.forEach(
          (name, text) -> {
            if (text != null && !text.isBlank()) {
              kept.put(name, text);
            }
          });
      attributes =
          kept.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(kept));
      attributesReturned = true;
      attributePatch.clear();
      return this;
    }

    /**
     * Sets one further attribute of a sparse item, null if it became blank. The others stay as they
     * are when the item is laid over a user.
     */
    public Builder attributePatch(String name, @Nullable String value) {
      attributePatch.put(Objects.requireNonNull(name, "name"), blankToNull(value));
      return this;
    }

    /** Marks the further attributes as not returned. */
    public Builder attributesNotReturned() {
      attributes = Map.of();
      attributesReturned = false;
      return this;
    }

    /** Sets all fields of a contact that the directory knows. */
    public Builder fields(FieldValues value) {
      fields = Objects.requireNonNull(value, "fields");
      return this;
    }

    /** Sets one field of a contact. */
    public Builder field(Field field, @Nullable String value) {
      fields = fields.toBuilder().set(field, value).build();
      return this;
    }

    /** Marks properties as not returned; what was set for them is forgotten. */
    public Builder notReturned(UserProperty... properties) {
      for (UserProperty property : properties) {
        switch (property) {
          case UPN -> upn = null;
          case MAIL -> mail = null;
          case ALIASES -> aliases = List.of();
          case ENABLED -> enabled = false;
          case TYPE -> type = UserType.MEMBER;
          case LICENCES -> licences = Set.of();
        }
        returned &= ~property.bit();
      }
      return this;
    }

    /** Builds the user. */
    public DirectoryUser build() {
      return new DirectoryUser(this);
    }

    private Builder mark(UserProperty property) {
      returned |= property.bit();
      return this;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
      return value == null || value.isBlank() ? null : value;
    }
  }
}
