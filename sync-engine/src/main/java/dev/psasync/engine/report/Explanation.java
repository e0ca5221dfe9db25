package dev.psasync.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.SubjectKind;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.DecisionJson;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.json.WriteJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Why a plan treats one person, contact or hub contact as it does (B-2): the decision with its
 * rules, every field that is written or differs with its values, and what a person should know. A
 * plan of {@link dev.psasync.core.plan.Detail#EVERY_FIELD} also tells of fields that are equal.
 * Holds personal data.
 *
 * @param id the id that was asked for
 * @param decisions the decisions about it, and about the other sides of its tie
 * @param writes what is written
 * @param findings what names it
 */
public record Explanation(
    String id, List<Decision> decisions, List<Write> writes, List<Finding> findings) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Copies. */
  public Explanation {
    Objects.requireNonNull(id, "id");
    decisions = List.copyOf(decisions);
    writes = List.copyOf(writes);
    findings = List.copyOf(findings);
  }

  /**
   * Explains an id.
   *
   * @param plan the plan
   * @param id an object id, contact id or hub contact id; object ids without case
   */
  public static Explanation of(SyncPlan plan, String id) {
    TiedRecords records = TiedRecords.of(plan, id);
    return new Explanation(
        id,
        plan.decisions().stream().filter(records::include).toList(),
        plan.writes().stream().filter(records::concerns).toList(),
        plan.findings().stream().filter(records::concerns).toList());
  }

  /**
   * Returns the fields that are written or that differ and stay, in the order of the decisions,
   * each with its values and the rule.
   */
  public List<ExplainedField> fields() {
    List<ExplainedField> fields = new ArrayList<>();
    for (Decision decision : decisions) {
      boolean hub = decision.kind() == SubjectKind.HUB_CONTACT;
      decision.fields().forEach(note -> fields.add(ExplainedField.of(note, hub)));
    }
    for (Write write : writes) {
      boolean hub = write.kind() == Write.Kind.HUB;
      changes(write).forEach(change -> fields.add(ExplainedField.of(change, hub)));
    }
    return fields;
  }

  static List<FieldChange> changes(Write write) {
    if (write instanceof Write.CreateContact create) {
      return create.changes();
    }
    if (write instanceof Write.HubWrite hub) {
      return hub.changes();
    }
    return write instanceof Write.UpdateContact update ? update.changes() : List.of();
  }

  /** Returns whether the plan knows the id at all. */
  public boolean known() {
    return !decisions.isEmpty() || !writes.isEmpty() || !findings.isEmpty();
  }

  /** Returns the explanation as text for people, a line per step. */
  public String text() {
    return new ExplanationText(this).write();
  }

  /** Returns the explanation as JSON for programs. */
  public String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("version", 1);
    node.put("id", id);
    ArrayNode decided = node.putArray("decisions");
    decisions.forEach(decision -> decided.add(DecisionJson.write(decision)));
    ArrayNode fields = node.putArray("fields");
    fields().forEach(field -> fields.add(field.tree()));
    ArrayNode written = node.putArray("writes");
    writes.forEach(write -> written.add(WriteJson.write(write)));
    ArrayNode found = node.putArray("findings");
    findings.forEach(finding -> found.add(PlanJson.finding(finding)));
    try {
      return MAPPER.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }

  /** Returns the id and the numbers only. */
  @Override
  public String toString() {
    return "Explanation[" + id + ", " + decisions.size() + " decisions]";
  }
}
