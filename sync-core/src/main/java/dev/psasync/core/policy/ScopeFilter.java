package dev.psasync.core.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code filters}: who falls under it and which site and contact type that gives
 * (S-4).
 *
 * @param kind what is looked at
 * @param name the group's name or id, the attribute's name, the UPN domain or the SKU; empty for
 *     {@link Kind#ALL}
 * @param equalTo for an attribute: the value asked for; otherwise null
 * @param site site id or name, or null
 * @param type contact type, or null
 */
public record ScopeFilter(
    Kind kind,
    String name,
    @Nullable String equalTo,
    @Nullable String site,
    @Nullable String type) {
  /** Checks the parts. */
  public ScopeFilter {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    if (kind != Kind.ALL && name.isBlank()) {
      throw new IllegalArgumentException("filters: a filter by " + kind.key() + " needs a value");
    }
    if (kind == Kind.ATTRIBUTE && equalTo == null) {
      throw new IllegalArgumentException("filters: attribute " + name + " needs 'equals'");
    }
  }

  /** What a filter looks at. */
  public enum Kind {
    /** Everyone eligible. */
    ALL("all"),
    /** Members of a group, transitive. */
    GROUP("group"),
    /** A directory attribute's value. */
    ATTRIBUTE("attribute"),
    /** The domain of the UPN. */
    UPN_DOMAIN("upnDomain"),
    /** An assigned licence. */
    LICENCE("licence");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** Returns the name used in YAML. */
    public String key() {
      return key;
    }
  }

  /** Everyone eligible. */
  public static ScopeFilter all() {
    return new ScopeFilter(Kind.ALL, "", null, null, null);
  }

  /** Members of a group, by its name or id. */
  public static ScopeFilter group(String nameOrId) {
    return new ScopeFilter(Kind.GROUP, nameOrId, null, null, null);
  }

  /** Users whose attribute has this value (trimmed, without case). */
  public static ScopeFilter attribute(String name, String equalTo) {
    return new ScopeFilter(Kind.ATTRIBUTE, name, equalTo, null, null);
  }

  /** Users whose UPN is in exactly this domain. */
  public static ScopeFilter upnDomain(String domain) {
    return new ScopeFilter(Kind.UPN_DOMAIN, domain, null, null, null);
  }

  /** Users with this SKU, by part number or id. */
  public static ScopeFilter licence(String sku) {
    return new ScopeFilter(Kind.LICENCE, sku, null, null, null);
  }

  /** Returns a copy that gives a site, by id or name. */
  public ScopeFilter withSite(@Nullable String idOrName) {
    return new ScopeFilter(kind, name, equalTo, idOrName, type);
  }

  /** Returns a copy that gives a contact type. */
  public ScopeFilter withType(@Nullable String contactType) {
    return new ScopeFilter(kind, name, equalTo, site, contactType);
  }
}
