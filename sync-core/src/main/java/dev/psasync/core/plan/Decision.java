package dev.psasync.core.plan;

import dev.psasync.core.model.TenantId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one person, contact or hub contact, and why (B-2).
 *
 * @param kind what it is about
 * @param tenant the person's tenant; for contacts the tenant of the person they belong to, or null
 * @param id the object id, contact id or hub contact id
 * @param verdict what was decided
 * @param other the other side of the tie (the contact of a person, the person of a contact), or
 *     null
 * @param reasons the rules that decided, in order
 * @param fields what was decided about fields that are not written: for people those of their
 *     contact, for hub contacts theirs; contacts have none of their own
 */
public record Decision(
    SubjectKind kind,
    @Nullable TenantId tenant,
    String id,
    Verdict verdict,
    @Nullable String other,
    List<Reason> reasons,
    List<FieldNote> fields) {
  /** Checks and copies. */
  public Decision {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(verdict, "verdict");
    reasons = List.copyOf(reasons);
    fields = List.copyOf(fields);
  }

  /** Makes a decision that tells nothing of fields. */
  public Decision(
      SubjectKind kind,
      @Nullable TenantId tenant,
      String id,
      Verdict verdict,
      @Nullable String other,
      List<Reason> reasons) {
    this(kind, tenant, id, verdict, other, reasons, List.of());
  }

  /** Returns kind, id and verdict. */
  @Override
  public String toString() {
    return kind + " " + id + " " + verdict;
  }
}
