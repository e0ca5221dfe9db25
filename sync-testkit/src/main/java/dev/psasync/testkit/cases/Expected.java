package dev.psasync.testkit.cases;

import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must follow from a run. A part that is null is not checked.
 *
 * @param writes what reaches the parties, complete
 * @param plan what is planned, complete
 * @param findings findings that must occur; others may
 * @param matches the company of each tenant named
 */
record Expected(
    @Nullable List<CaseWrite> writes,
    @Nullable List<CaseWrite> plan,
    List<FindingWanted> findings,
    Map<String, MatchWanted> matches) {

  private static final List<String> STEPS = List.of("C-0", "C-1", "C-2", "C-3", "C-4", "C-5");

  /** A finding that must occur with at least these ids. */
  record FindingWanted(FindingCode code, List<String> ids) {
    /** By its ids and the field's name, which follows them. */
    boolean isMetBy(Finding finding) {
      return finding.code() == code
          && ids.stream().allMatch(id -> finding.ids().contains(id) || finding.field().equals(id));
    }

    @Override
    public String toString() {
      return code + " " + ids;
    }
  }

  /** A tenant's company (null: none) and, if said, the step that decided. */
  record MatchWanted(@Nullable String company, @Nullable String step) {}

  static Expected of(YamlValue value) {
    YamlMap map = value.map(Set.of("writes", "plan", "findings", "matches"));
    if (map.entries().isEmpty()) {
      throw value.error("says nothing; 'writes: []' means that nothing may be written");
    }
    map.with("findings", all -> refuseNone(all, all.items().isEmpty()));
    map.with("matches", all -> refuseNone(all, all.entries().isEmpty()));
    YamlValue findings = map.get("findings");
    Map<String, MatchWanted> matches = new LinkedHashMap<>();
    map.with(
        "matches",
        all -> all.entries().forEach((tenant, match) -> matches.put(tenant, match(match))));
    return new Expected(
        writes(map.get("writes")),
        writes(map.get("plan")),
        findings == null ? List.of() : findings.items().stream().map(Expected::finding).toList(),
        matches);
  }

  /** Unlike writes, which are the complete list, these only say what must be among others. */
  private static void refuseNone(YamlValue part, boolean none) {
    if (none) {
      throw part.error("names nothing, so nothing is checked: take it out");
    }
  }

  private static MatchWanted match(YamlValue value) {
    if (value.isNull()) {
      return new MatchWanted(null, null);
    }
    YamlMap map = value.map(Set.of("company", "step"));
    YamlValue company = map.get("company");
    YamlValue step = map.get("step");
    if (company == null) {
      throw value.error("needs the key 'company' (null for none)");
    }
    return new MatchWanted(
        company.idOrNull(), step == null || step.isNull() ? null : step.oneOf(STEPS));
  }

  private static FindingWanted finding(YamlValue value) {
    YamlMap map = value.map(Set.of("code", "ids"));
    YamlValue ids = map.get("ids");
    return new FindingWanted(
        map.required("code").oneOf(FindingCode.class), ids == null ? List.of() : ids.texts());
  }

  private static @Nullable List<CaseWrite> writes(@Nullable YamlValue value) {
    return value == null ? null : value.items().stream().map(Expected::write).toList();
  }

  private static CaseWrite write(YamlValue value) {
    Map<String, YamlValue> entries = value.entries();
    List<CaseWrite.Kind> named =
        Stream.of(CaseWrite.Kind.values())
            .filter(each -> entries.size() == 1 && entries.containsKey(each.key()))
            .toList();
    if (named.isEmpty()) {
      throw value.error(
          "must be one write: one of "
              + Stream.of(CaseWrite.Kind.values()).map(CaseWrite.Kind::key).toList());
    }
    CaseWrite.Kind kind = named.get(0);
    Map.Entry<String, YamlValue> entry = entries.entrySet().iterator().next();
    Set<String> known = new LinkedHashSet<>(kind.required());
    known.addAll(kind.optional());
    if (kind.hasFields()) {
      known.add("fields");
    }
    if (kind == CaseWrite.Kind.CREATE) {
      known.add("types");
    }
    YamlMap map = entry.getValue().map(known);
    kind.required().forEach(map::required);
    Map<String, String> ids = new LinkedHashMap<>();
    List<String> idKeys = new ArrayList<>(kind.required());
    idKeys.addAll(kind.optional());
    idKeys.forEach(key -> map.with(key, id -> ids.put(key, id.id())));
    if (kind == CaseWrite.Kind.HUB_CREATE && ids.isEmpty()) {
      throw entry.getValue().error("needs the key 'user' or 'contact': for whom it is created");
    }
    YamlValue types = map.get("types");
    YamlValue fields = map.get("fields");
    if (kind.exactFields() && fields == null) {
      throw entry.getValue().error("needs the key 'fields'");
    }
    return new CaseWrite(
        kind,
        ids,
        types == null ? null : types.textSet(),
        fields == null ? null : FieldsPatch.of(fields.map(FieldsPatch.KEYS)).flat(),
        "");
  }
}
