package dev.psasync.engine.settings;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.policy.PolicyException;
import dev.psasync.core.policy.PolicyKeys;
import dev.psasync.core.policy.Presets;
import dev.psasync.core.policy.SyncPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 * <p>The layers, later ones winning: the library's defaults, a preset named by the partner, the
 * partner's values, a preset named by the company, the company's values. A preset sets the keys in
 * which it differs from the library's defaults.
 *
 * <p>What decides which company a tenant is ({@link #PARTNER_ONLY}) can only be set for the
 * partner.
 */
public final class Settings {
  /** Keys that are needed before it is known which company a tenant is. */
  public static final Set<String> PARTNER_ONLY =
      Set.of("companyMap", "acceptSteps", "autoCreateCompanies", "excludeTenants", "maxPages");

  private static final Settings DEFAULTS = builder().build();

  private final Effective partner;
  private final Map<CompanyId, Effective> companies;
  private final Builder origin;

  private record Effective(SyncPolicy policy, List<Setting> settings) {}

  private Settings(Builder builder) {
    partner = builder.effective(null);
    Map<CompanyId, Effective> all = new TreeMap<>();
    builder.companies.keySet().forEach(company -> all.put(company, builder.effective(company)));
    companies = Collections.unmodifiableMap(all);
    origin = builder.copy();
  }

  /** Returns the settings with every key at its default. */
  public static Settings defaults() {
    return DEFAULTS;
  }

  /** Returns settings that are one policy for every company. */
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
    private final Values partner = new Values();
    private final Map<CompanyId, Values> companies = new TreeMap<>();
    private UnaryOperator<String> places = path -> "settings";

    private static final class Values {
      private @Nullable Object preset;
      private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

      private void take(Values other) {
        preset = other.preset == null ? preset : other.preset;
        values.putAll(other.values);
      }
    }

    private Builder() {}

    private Builder copy() {
      Builder copy = new Builder().with(this);
      copy.places = places;
      return copy;
    }

    private Builder with(Builder more) {
      partner.take(more.partner);
      more.companies.forEach(
          (company, values) ->
              companies.computeIfAbsent(company, unused -> new Values()).take(values));
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
      add(partner, values);
      return this;
    }

    /** Sets one value for all companies. */
    public Builder partner(String key, @Nullable Object value) {
      add(partner, key, value);
      return this;
    }

    /** Sets values for one company. */
    public Builder company(CompanyId company, Map<String, ? extends @Nullable Object> values) {
      add(companies.computeIfAbsent(company, unused -> new Values()), values);
      return this;
    }

    /** Sets one value for one company. */
    public Builder company(CompanyId company, String key, @Nullable Object value) {
      add(companies.computeIfAbsent(company, unused -> new Values()), key, value);
      return this;
    }

    /** Names the place of a key's path in a file, for messages and {@link Setting#origin()}. */
    Builder places(UnaryOperator<String> value) {
      places = value;
      return this;
    }

    /**
     * Builds the settings.
     *
     * @throws SettingsException if a key is unknown, a value does not fit, or a key that only the
     *     partner can set stands at a company
     */
    public Settings build() {
      return new Settings(this);
    }

    private static void add(Values values, Map<String, ? extends @Nullable Object> more) {
      more.forEach((key, value) -> add(values, key, value));
    }

    private static void add(Values values, String key, @Nullable Object value) {
      if (key.equals("preset")) {
        values.preset = value;
      } else {
        values.values.put(key, value);
      }
    }

    private Effective effective(@Nullable CompanyId company) {
      SyncPolicy.Builder policy = SyncPolicy.builder();
      Map<String, Source> sources = new LinkedHashMap<>();
      apply(policy, partner, "", Layer.PARTNER, sources);
      Values own = company == null ? null : companies.get(company);
      if (company != null && own != null) {
        String prefix = "companies." + company + ".";
        own.values.keySet().stream()
            .filter(PARTNER_ONLY::contains)
            .findFirst()
            .ifPresent(
                key -> {
                  throw new SettingsException(
                      places.apply(prefix + key),
                      prefix + key,
                      prefix
                          + key
                          + ": can only be set for the partner, since it is needed before it is"
                          + " known which company a tenant is");
                });
        apply(policy, own, prefix, Layer.COMPANY, sources);
      }
      SyncPolicy built = build(policy, company);
      List<Setting> settings =
          PolicyValues.of(built).entrySet().stream()
              .map(
                  entry -> {
                    Source source =
                        sources.getOrDefault(entry.getKey(), new Source(Layer.DEFAULT, "default"));
                    return new Setting(
                        entry.getKey(), entry.getValue(), source.layer(), source.origin());
                  })
              .toList();
      return new Effective(built, settings);
    }

    private record Source(Layer layer, String origin) {}

    private SyncPolicy build(SyncPolicy.Builder policy, @Nullable CompanyId company) {
      try {
        return policy.build();
      } catch (IllegalArgumentException e) {
        String place = company == null ? "" : "companies." + company;
        throw new SettingsException(places.apply(place), place, String.valueOf(e.getMessage()), e);
      }
    }

    private void apply(
        SyncPolicy.Builder policy,
        Values values,
        String prefix,
        Layer layer,
        Map<String, Source> sources) {
      if (values.preset != null) {
        SyncPolicy preset = checked(prefix, () -> Presets.byName(values.preset));
        Map<String, @Nullable Object> defaults = PolicyValues.of(SyncPolicy.defaults());
        PolicyValues.of(preset)
            .forEach(
                (key, value) -> {
                  if (!Objects.equals(value, defaults.get(key))) {
                    PolicyKeys.set(policy, key, value);
                    sources.put(key, new Source(Layer.PRESET, "preset " + values.preset));
                  }
                });
      }
      values.values.forEach(
          (key, value) -> {
            checked(
                prefix,
                () -> {
                  PolicyKeys.set(policy, key, value);
                  return policy;
                });
            sources.put(key, new Source(layer, places.apply(prefix + key)));
          });
    }

    private <T> T checked(String prefix, java.util.function.Supplier<T> step) {
      try {
        return step.get();
      } catch (PolicyException e) {
        // The innermost one knows the path inside a key's value.
        PolicyException inner = e.getCause() instanceof PolicyException cause ? cause : e;
        String path = prefix + inner.key();
        throw new SettingsException(places.apply(path), path, prefix + inner.getMessage(), e);
      }
    }
  }
}
