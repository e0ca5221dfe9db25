package dev.psasync.testkit.cases;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A link as a case writes it; what it leaves out is as it now is on that side. */
record LinkEntry(
    YamlMap map,
    @Nullable TenantId tenant,
    UserId user,
    ContactId contact,
    @Nullable HubId hub,
    boolean baseline,
    FieldsPatch source,
    Side psa,
    FieldsPatch hubValues,
    Side written) {
  private static final Set<String> KEYS =
      Set.of(
          "tenant", "user", "contact", "hub", "source", "psa", "hubValues", "written", "baseline");
  private static final Set<String> SIDE_KEYS = sideKeys();

  /** What stands under {@code psa} and {@code written}; null where a key is left out. */
  record Side(
      FieldsPatch fields,
      @Nullable Boolean active,
      boolean siteGiven,
      @Nullable SiteId site,
      @Nullable Set<String> types) {
    static final Side NONE = new Side(FieldsPatch.NONE, null, false, null, null);
  }

  private static Set<String> sideKeys() {
    Set<String> keys = new TreeSet<>(FieldsPatch.KEYS);
    keys.addAll(Set.of("active", "site", "types"));
    return keys;
  }

  static LinkEntry of(YamlValue value) {
    YamlMap map = value.map(KEYS);
    YamlValue tenant = map.get("tenant");
    YamlValue hub = map.get("hub");
    YamlValue baseline = map.get("baseline");
    if (baseline != null) {
      checkNoBaseline(baseline, map);
    }
    HubId tied = hub == null || hub.isNull() ? null : new HubId(hub.id());
    map.with(
        "hubValues",
        values -> {
          if (tied == null) {
            throw values.error("has no hub contact to be of: add 'hub' with its id");
          }
        });
    return new LinkEntry(
        map,
        tenant == null ? null : new TenantId(tenant.id()),
        new UserId(map.required("user").id()),
        new ContactId(map.required("contact").id()),
        tied,
        baseline == null,
        source(map.get("source")),
        side(map.get("psa")),
        fields(map.get("hubValues")),
        side(map.get("written")));
  }

  private static void checkNoBaseline(YamlValue baseline, YamlMap map) {
    if (!baseline.text().equals("none")) {
      throw baseline.error("can only be 'none'");
    }
    for (String part : List.of("source", "psa", "hubValues", "written")) {
      map.with(
          part,
          values -> {
            throw values.error("is part of a baseline, but this link says 'baseline: none'");
          });
    }
  }

  private static FieldsPatch source(@Nullable YamlValue value) {
    FieldsPatch fields = fields(value);
    YamlValue priority = value == null ? null : value.entries().get(Field.PRIORITY.key());
    if (priority != null) {
      throw priority.error("is nothing that a directory knows: take it out");
    }
    return fields;
  }

  private static FieldsPatch fields(@Nullable YamlValue value) {
    return value == null ? FieldsPatch.NONE : FieldsPatch.of(value.map(FieldsPatch.KEYS));
  }

  private static Side side(@Nullable YamlValue value) {
    if (value == null) {
      return Side.NONE;
    }
    YamlMap map = value.map(SIDE_KEYS);
    YamlValue active = map.get("active");
    YamlValue site = map.get("site");
    YamlValue types = map.get("types");
    return new Side(
        FieldsPatch.of(map),
        active == null ? null : active.bool(),
        site != null,
        site == null || site.isNull() ? null : new SiteId(site.id()),
        types == null ? null : types.textSet());
  }

  /**
   * Makes the link.
   *
   * @param home the tenant of the person
   * @param directory the person's values now, or null if the directory does not hold the person
   * @param known the contact now, or null if it is gone
   * @param fallback the company if the contact is gone
   */
  Link link(
      TenantId home, @Nullable FieldValues directory, @Nullable Contact known, CompanyId fallback) {
    return new Link(
        new UserKey(home, user),
        known == null ? fallback : known.company(),
        contact,
        baseline ? baseline(directory, known) : null,
        Link.Leaver.NOT,
        Map.of());
  }

  /**
   * Makes the contact's tie to the hub; null if the link names no hub contact.
   *
   * @param known the contact now, or null if it is gone
   * @param hubContact the hub contact now, or null
   * @param fallback the company if the contact is gone
   */
  @Nullable HubTie tie(
      @Nullable Contact known, @Nullable HubContact hubContact, CompanyId fallback) {
    if (hub == null) {
      return null;
    }
    CompanyId company = known == null ? fallback : known.company();
    if (!baseline) {
      return HubTie.of(company, contact, hub);
    }
    FieldValues hubNow = hubContact == null ? FieldValues.notReturned() : hubContact.fields();
    FieldValues psaNow = known == null ? FieldValues.notReturned() : known.fields();
    return new HubTie(
        company,
        contact,
        hub,
        psa.fields().over(psaNow),
        hubValues.over(hubNow),
        wasActive(known),
        Set.of());
  }

  private boolean wasActive(@Nullable Contact known) {
    return psa.active() == null ? known == null || known.active() : psa.active();
  }

  private Baseline baseline(@Nullable FieldValues directory, @Nullable Contact known) {
    FieldValues psaNow = known == null ? FieldValues.notReturned() : known.fields();
    FieldValues sourceNow = directory == null ? psaNow : directory;
    boolean active = wasActive(known);
    SiteId site = psa.siteGiven() || known == null ? psa.site() : known.site();
    Set<String> typesNow = known == null ? Set.of() : known.types();
    Set<String> types = psa.types() == null ? typesNow : psa.types();
    Baseline.Written wrote =
        new Baseline.Written(
            written.fields().only(),
            written.siteGiven() ? written.site() : site,
            written.types() == null ? types : written.types(),
            written.active() == null ? Boolean.valueOf(active) : written.active());
    return new Baseline(
        source.over(sourceNow), psa.fields().over(psaNow), active, site, types, wrote);
  }
}
