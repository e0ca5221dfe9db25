package dev.psasync.core.plan;

import dev.psasync.core.model.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should know.
 *
 * @param code what it is about
 * @param tenant the tenant whose data led to it, or null if it is about a company only
 * @param ids the ids concerned, the one it is about first
 * @param field the field's key where it is about one, otherwise empty
 * @param detail further facts for people; may hold personal values, so it belongs in plans and
 *     reports and never in logs
 */
public record Finding(
    FindingCode code, @Nullable TenantId tenant, List<String> ids, String field, String detail)
    implements Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::code)
          .thenComparing(finding -> finding.tenant == null ? "" : finding.tenant.value())
          .thenComparing(Finding::ids, Finding::compareIds)
          .thenComparing(Finding::field)
          .thenComparing(Finding::detail);

  private static int compareIds(List<String> left, List<String> right) {
    for (int i = 0; i < left.size() && i < right.size(); i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** Checks and copies. */
  public Finding {
    Objects.requireNonNull(code, "code");
    ids = List.copyOf(ids);
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(detail, "detail");
  }

  /** Makes a finding without field and detail. */
  public static Finding of(FindingCode code, @Nullable TenantId tenant, Object... ids) {
    return new Finding(
        code, tenant, java.util.Arrays.stream(ids).map(Object::toString).toList(), "", "");
  }

  /** Returns a copy about a field. */
  public Finding withField(String key) {
    return new Finding(code, tenant, ids, key, detail);
  }

  /** Returns a copy with further facts. */
  public Finding withDetail(String text) {
    return new Finding(code, tenant, ids, field, text);
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  /** Returns the code and the ids, without the detail, which may be personal. */
  @Override
  public String toString() {
    return code + " " + ids + (field.isEmpty() ? "" : " " + field);
  }
}
