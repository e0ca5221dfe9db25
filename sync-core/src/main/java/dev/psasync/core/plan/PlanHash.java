package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The content hash of a plan (B-1): SHA-256 of what a person approves, namely its writes with all
 * values, its findings, its brakes and every decision that is more than "nothing to do". Values are
 * length-prefixed, so that no two contents look alike.
 */
final class PlanHash {
  private final MessageDigest digest;

  private PlanHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String of(
      CompanyId company,
      List<Decision> decisions,
      List<Write> writes,
      List<Finding> findings,
      Map<TenantId, Set<FindingCode>> brakes) {
    PlanHash hash = new PlanHash();
    hash.add(SyncPlan.VERSION);
    hash.add(company.value());
    hash.add(writes.size());
    writes.forEach(hash::write);
    hash.add(findings.size());
    findings.forEach(hash::finding);
    hash.add(brakes.size());
    new TreeMap<>(brakes)
        .forEach(
            (tenant, codes) -> {
              hash.add(tenant.value());
              hash.add(new TreeSet<>(codes).toString());
            });
    for (Decision decision : told(decisions)) {
      if (decision.verdict() != Verdict.UNCHANGED && decision.verdict() != Verdict.UNRELATED) {
        hash.add(decision.toString());
      }
    }
    hash.add(decisions.size());
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private static List<Decision> told(List<Decision> decisions) {
    return decisions instanceof Decisions compact ? compact.worthTelling() : decisions;
  }

  private void write(Write write) {
    add(write.kind().name());
    add(write.tenant() == null ? null : write.tenant().value());
    add(write.user() == null ? null : write.user().toString());
    add(write.contact() == null ? null : write.contact().value());
    if (write instanceof Write.CreateContact create) {
      add(create.company().value());
      add(create.site().value());
      add(create.objectId());
      add(new TreeSet<>(create.types()).toString());
      fields(create.fields());
    } else if (write instanceof Write.UpdateContact update) {
      changes(update.changes());
    } else if (write instanceof Write.PairContact pair) {
      add(pair.objectId());
      add(pair.before());
    } else if (write instanceof Write.UnpairContact unpair) {
      add(unpair.objectId());
      add(unpair.restored());
    } else if (write instanceof Write.MoveContact move) {
      add(move.company().value());
      add(move.from() == null ? null : move.from().value());
      add(move.to().value());
    } else if (write instanceof Write.AddContactType type) {
      add(type.type());
    } else if (write instanceof Write.RemoveContactType type) {
      add(type.type());
    } else if (write instanceof Write.DeactivateContact deactivate) {
      add(deactivate.email());
    } else if (write instanceof Write.HubWrite hub) {
      add(hub.operation().name());
      add(hub.hub() == null ? null : hub.hub().value());
      add(hub.forContact() == null ? null : hub.forContact().value());
      fields(hub.fields());
      changes(hub.changes());
    } else if (write instanceof Write.MapTenant map) {
      add(map.tenantName());
      add(map.company().value());
    } else if (write instanceof Write.UnmapTenant map) {
      add(map.tenantName());
      add(map.company().value());
    } else if (write instanceof Write.CreateCompany company) {
      add(company.name());
    }
    add(write.reasons().toString());
  }

  private void changes(List<FieldChange> changes) {
    add(changes.size());
    for (FieldChange change : changes) {
      add(change.field());
      add(change.custom() ? 1 : 0);
      add(change.rule().id());
      add(change.before());
      add(change.after());
    }
  }

  private void fields(FieldValues fields) {
    for (Field field : Field.values()) {
      if (fields.returned(field)) {
        add(field.key());
        add(fields.get(field));
      }
    }
    fields
        .custom()
        .forEach(
            (name, value) -> {
              add(name);
              add(value);
            });
  }

  private void finding(Finding finding) {
    add(finding.code().name());
    add(finding.tenant() == null ? null : finding.tenant().value());
    add(finding.ids().toString());
    add(finding.field());
    add(finding.detail());
  }

  private void add(@Nullable String text) {
    if (text == null) {
      add(-1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int value) {
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      digest.update((byte) (value >>> shift));
    }
  }
}
