package dev.psasync.core.plan;

import dev.psasync.core.model.TenantId;
import java.util.ArrayList;
import java.util.List;
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

  List<Finding> sorted() {
    return List.copyOf(findings);
  }
}
