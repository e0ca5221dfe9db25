package dev.psasync.engine.settings;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.policy.Presets;
import dev.psasync.core.policy.SyncPolicy;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a partner: the defaults for every company and what single companies have of their
 * own. Immutable; safe to share.
 *
 * <p>The layers, later ones winning: the library's defaults, the partner's preset, the partner's
 * values, the company's preset, the company's values. A preset sets the keys that it owns ({@link
 * Presets#settings}), those at the library's default too. A company's preset takes the place of the
 * partner's as a whole; {@code none} sets nothing, so that only what the partner wrote stays. One
 * exception keeps people safe: a preset adds to {@code excludeLocalParts} and never shortens it.
 *
 * <p>A value takes the place of the one before, lists included; of {@code brakes} and {@code
 * ownership}, what a layer does not name stays as the layer before has it.
 *
 * <p>What decides which company a tenant is ({@link #PARTNER_ONLY}) can only be set for the
 * partner. There a company's preset sets nothing and undoes nothing.
 */
public final class Settings {
  /** Keys that are needed before it is known which company a tenant is. */
  public static final Set<String> PARTNER_ONLY =
      Set.of("companyMap", "acceptSteps", "autoCreateCompanies", "excludeTenants", "maxPages");

  private static final Settings DEFAULTS = builder().build();

  private final Effective partner;
  private final Map<CompanyId, Effective> companies;
  private final Builder origin;

  private Settings(Builder builder) {
    partner = Layers.partner(builder.partner);
    Map<CompanyId, Effective> all = new TreeMap<>();
    Map<String, CompanyId> spellings = new HashMap<>();
    builder.companies.forEach(
        (company, own) -> {
          CompanyId other = spellings.put(folded(company), company);
          if (other != null) {
            throw twice(company, other, own);
          }
          all.put(company, Layers.company(builder.partner, company, own));
        });
    companies = Collections.unmodifiableMap(all);
    origin = builder.copy();
  }

  /** Returns the settings with every key at its default. */
  public static Settings defaults() {
    return DEFAULTS;
  }

  /**
   * Returns settings that are one policy for every company. All of its values count as written by
   * the partner, so that a company's preset stands over them and {@code none} undoes nothing.
   */
  public static Settings of(SyncPolicy policy) {
    return builder().partner(PolicyValues.of(policy)).build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts from these settings. */
  public Builder toBuilder() {
    return origin.copy();
  }

  /** Returns the policy that holds where a company has nothing of its own. */
  public SyncPolicy partner() {
    return partner.policy();
  }

  /** Returns the policy that holds for a company. */
  public SyncPolicy effective(CompanyId company) {
    return effectiveOf(company).policy();
  }

  /** Returns the companies that have settings of their own, ordered. */
  public Set<CompanyId> companies() {
    return companies.keySet();
  }

  /**
   * Returns every key with its value for a company and the layer it comes from, in the order of the
   * documentation.
   *
   * @param company the company, or null for the partner's defaults
   */
  public List<Setting> explain(@Nullable CompanyId company) {
    return (company == null ? partner : effectiveOf(company)).settings();
  }

  private static String folded(CompanyId company) {
    return company.value().strip().toLowerCase(Locale.ROOT);
  }

  private static SettingsException twice(CompanyId company, CompanyId other, Written own) {
    String path = "companies." + company;
    return new SettingsException(
        own.place(path),
        path,
        path + ": is the same company as " + other + "; write each company once");
  }

  private Effective effectiveOf(CompanyId company) {
    return companies.getOrDefault(Objects.requireNonNull(company, "company"), partner);
  }

  /** Says how many companies have settings of their own. */
  @Override
  public String toString() {
    return "Settings[" + companies.size() + " companies with their own]";
  }

  /** Builds {@link Settings}. Not thread-safe. */
  public static final class Builder {
    private UnaryOperator<String> places = path -> "settings";
    private final Written partner = new Written(places);
    private final Map<CompanyId, Written> companies = new LinkedHashMap<>();

    private Builder() {}

    private Builder copy() {
      Builder copy = new Builder().with(this);
      copy.places = places;
      return copy;
    }

    private Builder with(Builder more) {
      partner.take(more.partner);
      more.companies.forEach(
          (company, own) -> {
            Written known = companies.get(company);
            companies.put(company, known == null ? own.copy() : known.take(own));
          });
      return this;
    }

    /** Lays everything over these settings that other ones set; what they do not set stays. */
    public Builder with(Settings more) {
      return with(more.origin);
    }

    /**
     * Sets values for all companies.
     *
     * @param values keys as in YAML, {@code preset} included, with plain values: text, number,
     *     boolean, list, map or null
     */
    public Builder partner(Map<String, ? extends @Nullable Object> values) {
      values.forEach(this::partner);
      return this;
    }

    /** Sets one value for all companies. */
    public Builder partner(String key, @Nullable Object value) {
      partner.put(key, value, places);
      return this;
    }

    /** Sets values for one company. */
    public Builder company(CompanyId company, Map<String, ? extends @Nullable Object> values) {
      Written own = own(company);
      values.forEach((key, value) -> own.put(key, value, places));
      return this;
    }

    /** Sets one value for one company. */
    public Builder company(CompanyId company, String key, @Nullable Object value) {
      own(company).put(key, value, places);
      return this;
    }

    private Written own(CompanyId company) {
      return companies.computeIfAbsent(company, unused -> new Written(places));
    }

    /**
     * Names the place of a key's path in a file, for messages and {@link Setting#origin()} of what
     * is set from now on.
     */
    Builder places(UnaryOperator<String> value) {
      places = value;
      return this;
    }

    /**
     * Builds the settings.
     *
     * @throws SettingsException if a key is unknown, a value does not fit, a key that only the
     *     partner can set stands at a company, or a company stands twice under ids that differ in
     *     case or white space only
     */
    public Settings build() {
      return new Settings(this);
    }
  }
}
