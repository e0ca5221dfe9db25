package dev.psasync.core.plan;

import dev.psasync.core.model.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects findings; each once. */
final class Findings {
  private final TreeSet<Finding> findings = new TreeSet<>();

  void add(FindingCode code, @Nullable TenantId tenant, Object... ids) {
    findings.add(Finding.of(code, tenant, ids));
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  void field(FindingCode code, TenantId tenant, Object id, String field, String detail) {
    findings.add(Finding.of(code, tenant, id).withField(field).withDetail(detail));
  }

  /** Adds a finding about a first id and then others in their order. */
  void list(FindingCode code, TenantId tenant, Object first, Iterable<?> others) {
    List<Object> ids = new ArrayList<>();
    ids.add(first);
    others.forEach(ids::add);
    findings.add(Finding.of(code, tenant, ids.toArray()));
  }

  /**
   * Returns the findings in order. What a read does not carry is one finding for all contacts it
   * concerns, else it would drown everything else.
   */
  List<Finding> sorted() {
    Map<String, List<Finding>> notRead = new TreeMap<>();
    List<Finding> sorted = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.code() == FindingCode.FIELD_NOT_READ) {
        notRead
            .computeIfAbsent(finding.tenant() + " " + finding.field(), key -> new ArrayList<>())
            .add(finding);
      } else {
        sorted.add(finding);
      }
    }
    notRead.values().forEach(same -> sorted.add(merged(same)));
    Collections.sort(sorted);
    return List.copyOf(sorted);
  }

  private static Finding merged(List<Finding> same) {
    Finding first = same.get(0);
    return new Finding(
        first.code(),
        first.tenant(),
        same.stream().flatMap(finding -> finding.ids().stream()).distinct().toList(),
        first.field(),
        first.detail());
  }
}
