package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The content hash of a plan (B-1): SHA-256 of what a person approves, namely its writes with all
 * values, its findings, its brakes and every decision that is more than "nothing to do". What only
 * explains (evidence, fields that are not written) does not count. Values are length-prefixed, so
 * that no two contents look alike.
 */
final class PlanHash {
  private static final Field[] FIELDS = Field.values();

  private final ContentDigest digest = new ContentDigest();

  private PlanHash() {}

  static String of(
      CompanyId company,
      List<Decision> decisions,
      List<Write> writes,
      List<Finding> findings,
      Map<TenantId, Set<FindingCode>> brakes) {
    PlanHash hash = new PlanHash();
    hash.digest.add(SyncPlan.VERSION);
    hash.add(company);
    hash.digest.add(writes.size());
    writes.forEach(hash::write);
    hash.digest.add(findings.size());
    findings.forEach(hash::finding);
    hash.digest.add(brakes.size());
    new TreeMap<>(brakes).forEach(hash::brake);
    for (Decision decision : told(decisions)) {
      if (decision.verdict() != Verdict.UNCHANGED && decision.verdict() != Verdict.UNRELATED) {
        hash.decision(decision);
      }
    }
    hash.digest.add(decisions.size());
    return hash.digest.hexadecimal();
  }

  private static List<Decision> told(List<Decision> decisions) {
    return decisions instanceof Decisions compact ? compact.worthTelling() : decisions;
  }

  private void brake(TenantId tenant, Set<FindingCode> codes) {
    add(tenant);
    names(new TreeSet<>(codes));
  }

  private void decision(Decision decision) {
    digest.add(decision.kind().name());
    add(decision.tenant());
    digest.add(decision.id());
    digest.add(decision.verdict().name());
  }

  private void write(Write write) {
    digest.add(write.kind().name());
    add(write.tenant());
    user(write.user());
    add(write.contact());
    if (write instanceof Write.CreateContact create) {
      add(create.company());
      add(create.site());
      digest.add(create.objectId());
      texts(new TreeSet<>(create.types()));
      fields(create.fields());
    } else if (write instanceof Write.UpdateContact update) {
      changes(update.changes());
    } else if (write instanceof Write.PairContact pair) {
      digest.add(pair.objectId());
      digest.add(pair.before());
    } else if (write instanceof Write.UnpairContact unpair) {
      digest.add(unpair.objectId());
      digest.add(unpair.restored());
    } else if (write instanceof Write.MoveContact move) {
      add(move.company());
      add(move.from());
      add(move.to());
    } else if (write instanceof Write.AddContactType type) {
      digest.add(type.type());
    } else if (write instanceof Write.RemoveContactType type) {
      digest.add(type.type());
    } else if (write instanceof Write.DeactivateContact deactivate) {
      digest.add(deactivate.email());
    } else if (write instanceof Write.HubWrite hub) {
      digest.add(hub.operation().name());
      add(hub.hub());
      add(hub.forContact());
      fields(hub.fields());
      changes(hub.changes());
    } else if (write instanceof Write.MapTenant map) {
      digest.add(map.tenantName());
      add(map.company());
    } else if (write instanceof Write.UnmapTenant map) {
      digest.add(map.tenantName());
      add(map.company());
    } else if (write instanceof Write.CreateCompany company) {
      digest.add(company.name());
    }
    List<Reason> reasons = write.reasons();
    digest.add(reasons.size());
    for (int i = 0; i < reasons.size(); i++) {
      digest.add(reasons.get(i).rule().id());
    }
  }

  private void changes(List<FieldChange> changes) {
    digest.add(changes.size());
    for (int i = 0; i < changes.size(); i++) {
      FieldChange change = changes.get(i);
      digest.add(change.field());
      digest.add(change.custom() ? 1 : 0);
      digest.add(change.rule().id());
      digest.add(change.before());
      digest.add(change.after());
    }
  }

  private void fields(FieldValues fields) {
    for (Field field : FIELDS) {
      if (fields.returned(field)) {
        digest.add(field.key());
        digest.add(fields.get(field));
      }
    }
    Map<String, @Nullable String> custom = fields.custom();
    digest.add(custom.size());
    custom.forEach(
        (name, value) -> {
          digest.add(name);
          digest.add(value);
        });
  }

  private void finding(Finding finding) {
    digest.add(finding.code().name());
    add(finding.tenant());
    texts(finding.ids());
    digest.add(finding.field());
    digest.add(finding.detail());
  }

  private void texts(Collection<String> texts) {
    digest.add(texts.size());
    texts.forEach(digest::add);
  }

  private void names(Collection<? extends Enum<?>> constants) {
    digest.add(constants.size());
    constants.forEach(constant -> digest.add(constant.name()));
  }

  private void user(@Nullable UserKey user) {
    add(user == null ? null : user.tenant());
    add(user == null ? null : user.user());
  }

  /** Adds an id, whose text is its value. */
  private void add(@Nullable Object id) {
    digest.add(id == null ? null : id.toString());
  }
}
