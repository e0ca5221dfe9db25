package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldNote;
import dev.psasync.core.plan.SubjectKind;
import dev.psasync.core.plan.Verdict;

/** Decisions of a plan as JSON, with what is told of their fields. Holds personal data. */
public final class DecisionJson {
  private DecisionJson() {}

  /** Writes a decision as a tree. */
  public static ObjectNode write(Decision decision) {
    ObjectNode node = Nodes.object();
    node.put("kind", decision.kind().name());
    TenantId tenant = decision.tenant();
    if (tenant != null) {
      node.put("tenant", tenant.value());
    }
    node.put("id", decision.id());
    node.put("verdict", decision.verdict().name());
    if (decision.other() != null) {
      node.put("other", decision.other());
    }
    node.set("reasons", WriteJson.reasons(decision.reasons()));
    if (!decision.fields().isEmpty()) {
      node.set("fields", Nodes.array(decision.fields(), DecisionJson::note));
    }
    return node;
  }

  static Decision read(JsonNode node) {
    String tenant = Nodes.optionalText(node, "tenant");
    return new Decision(
        Nodes.constant(node, "kind", SubjectKind.class),
        tenant == null ? null : new TenantId(tenant),
        Nodes.text(node, "id"),
        Nodes.constant(node, "verdict", Verdict.class),
        Nodes.optionalText(node, "other"),
        WriteJson.reasons(node, "reasons"),
        Nodes.list(node, "fields", DecisionJson::note));
  }

  private static ObjectNode note(FieldNote note) {
    ObjectNode node = Nodes.object();
    node.put("field", note.field());
    if (note.custom()) {
      node.put("custom", true);
    }
    node.put("outcome", note.outcome().name());
    node.put("rule", note.rule().id());
    node.put("source", note.source());
    node.put("value", note.value());
    FieldNote.Baseline baseline = note.baseline();
    if (baseline != null) {
      ObjectNode base = node.putObject("baseline");
      base.put("source", baseline.source());
      base.put("value", baseline.value());
    }
    return node;
  }

  private static FieldNote note(JsonNode node) {
    JsonNode baseline = node.get("baseline");
    return new FieldNote(
        Nodes.text(node, "field"),
        Nodes.flag(node, "custom"),
        Nodes.constant(node, "outcome", FieldNote.Outcome.class),
        WriteJson.rule(node),
        Nodes.optionalText(node, "source"),
        Nodes.optionalText(node, "value"),
        baseline == null
            ? null
            : new FieldNote.Baseline(
                Nodes.optionalText(baseline, "source"), Nodes.optionalText(baseline, "value")));
  }
}
