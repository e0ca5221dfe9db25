package dev.psasync.engine.settings;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.policy.PolicyException;
import dev.psasync.core.policy.PolicyKeys;
import dev.psasync.core.policy.Presets;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lays layers over each other, earlier ones first, and remembers where each value comes from. */
final class Layers {
  private static final Source DEFAULT = new Source(Layer.DEFAULT, "default");

  private final SyncPolicy.Builder policy = SyncPolicy.builder();
  private final Map<String, Source> sources = new HashMap<>();

  private record Source(Layer layer, String origin) {
    Source over(Source earlier) {
      return new Source(layer, origin + " over " + earlier.origin);
    }
  }

  private Layers() {}

  /** Returns what holds where a company has nothing of its own. */
  static Effective partner(Written partner) {
    Layers layers = new Layers();
    layers.preset(partner, "", key -> true);
    layers.values(partner, "", Layer.PARTNER);
    return layers.effective();
  }

  /**
   * Returns what holds for a company. A preset that it names takes the place of the partner's,
   * apart from the keys that only the partner can set.
   *
   * @throws SettingsException if a value cannot work
   */
  static Effective company(Written partner, CompanyId company, Written own) {
    String prefix = "companies." + company + ".";
    Layers layers = new Layers();
    layers.preset(partner, "", key -> own.preset() == null || Settings.PARTNER_ONLY.contains(key));
    layers.values(partner, "", Layer.PARTNER);
    layers.preset(own, prefix, key -> !Settings.PARTNER_ONLY.contains(key));
    layers.values(own, prefix, Layer.COMPANY);
    return layers.effective();
  }

  private void preset(Written layer, String prefix, Predicate<String> sets) {
    Written.Value named = layer.preset();
    if (named == null) {
      return;
    }
    Source source = new Source(Layer.PRESET, "preset " + named.plain());
    checked(
        named,
        prefix,
        () ->
            Presets.settings(named.plain())
                .forEach(
                    (key, value) -> {
                      if (sets.test(key)) {
                        set(key, value, keepingExclusions(key, value), source);
                      }
                    }));
  }

  /** What a preset brings stands in no file, so that it must not end an exclusion that does. */
  private Object keepingExclusions(String key, Object value) {
    if (!key.equals("excludeLocalParts") || !(value instanceof List<?> more)) {
      return value;
    }
    List<String> parts = new ArrayList<>(policy.build().excludeLocalParts());
    more.stream()
        .map(String::valueOf)
        .filter(part -> parts.stream().noneMatch(part::equalsIgnoreCase))
        .forEach(parts::add);
    return parts;
  }

  private void values(Written written, String prefix, Layer layer) {
    written
        .values()
        .forEach(
            (key, value) -> {
              if (layer == Layer.COMPANY && Settings.PARTNER_ONLY.contains(key)) {
                throw partnerOnly(value, prefix + key);
              }
              Source source = new Source(layer, value.places().apply(prefix + key));
              checked(value, prefix, () -> set(key, value.plain(), value.plain(), source));
            });
  }

  /**
   * Sets a key.
   *
   * @param written the value as the layer has it
   * @param value what of earlier layers is in force beside it, too
   */
  private void set(String key, @Nullable Object written, @Nullable Object value, Source source) {
    PolicyKeys.set(policy, key, value);
    Source earlier = sources.get(key);
    sources.put(key, earlier == null || alone(key, written) ? source : source.over(earlier));
  }

  /** Whether a value is in force as it stands, with nothing of an earlier layer in it. */
  private boolean alone(String key, @Nullable Object written) {
    SyncPolicy.Builder fresh = SyncPolicy.builder();
    PolicyKeys.set(fresh, key, written);
    return Objects.equals(
        PolicyValues.of(fresh.build()).get(key), PolicyValues.of(policy.build()).get(key));
  }

  private Effective effective() {
    SyncPolicy built = policy.build();
    List<Setting> settings = new ArrayList<>();
    PolicyValues.of(built)
        .forEach(
            (key, value) -> {
              Source source = sources.getOrDefault(key, DEFAULT);
              settings.add(new Setting(key, value, source.layer(), source.origin()));
            });
    return new Effective(built, List.copyOf(settings));
  }

  private static SettingsException partnerOnly(Written.Value value, String path) {
    return new SettingsException(
        value.places().apply(path),
        path,
        path
            + ": can only be set for the partner, since it is needed before it is known which"
            + " company a tenant is");
  }

  private static void checked(Written.Value value, String prefix, Runnable step) {
    try {
      step.run();
    } catch (PolicyException e) {
      // The innermost one knows the path inside a key's value.
      PolicyException inner = e.getCause() instanceof PolicyException cause ? cause : e;
      String path = prefix + inner.key();
      throw new SettingsException(value.places().apply(path), path, prefix + inner.getMessage(), e);
    }
  }
}
