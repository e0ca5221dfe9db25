package dev.psasync.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.json.WriteJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a plan treats one person, contact or hub contact as it does (B-2): the decision with its
 * rules, what is written and why, and what a person should know. Holds personal data.
 *
 * @param id the id that was asked for
 * @param decisions the decisions about it, and about the other side of its tie
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
    Set<String> ids = tied(plan, id);
    return new Explanation(
        id,
        plan.decisions().stream().filter(one -> ids.contains(folded(one.id()))).toList(),
        plan.writes().stream().filter(write -> concerns(write, ids)).toList(),
        plan.findings().stream()
            .filter(finding -> finding.ids().stream().anyMatch(one -> ids.contains(folded(one))))
            .toList());
  }

  /** The ids of user, contact and hub contact that the plan ties together. */
  private static Set<String> tied(SyncPlan plan, String id) {
    Set<String> ids = new HashSet<>();
    ids.add(folded(id));
    for (int step = 0; step < 2; step++) {
      Set<String> known = Set.copyOf(ids);
      for (Decision decision : plan.decisions()) {
        String other = decision.other();
        if (other != null && known.contains(folded(decision.id()))) {
          ids.add(folded(other));
        } else if (other != null && known.contains(folded(other))) {
          ids.add(folded(decision.id()));
        }
      }
    }
    return ids;
  }

  private static boolean concerns(Write write, Set<String> ids) {
    UserKey user = write.user();
    ContactId contact = write instanceof Write.HubWrite hub ? hub.forContact() : write.contact();
    boolean atHub =
        write instanceof Write.HubWrite one
            && one.hub() != null
            && ids.contains(folded(String.valueOf(one.hub())));
    return atHub
        || (user != null && ids.contains(folded(user.user().value())))
        || (contact != null && ids.contains(folded(contact.value())));
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the fields that are written, each with its source, baseline, the value before and
   * after, and the rule.
   */
  public List<ExplainedField> fields() {
    List<ExplainedField> fields = new ArrayList<>();
    for (Write write : writes) {
      boolean hub = write.kind() == Write.Kind.HUB;
      changes(write).forEach(change -> fields.add(new ExplainedField(hub, change)));
    }
    return fields;
  }

  /**
   * A field that is written.
   *
   * @param hub whether it is written to the hub; otherwise to the PSA
   * @param change the values and the rule
   */
  public record ExplainedField(boolean hub, FieldChange change) {}

  /** Returns whether the plan knows the id at all. */
  public boolean known() {
    return !decisions.isEmpty() || !writes.isEmpty() || !findings.isEmpty();
  }

  /** Returns the explanation as text for people, a line per step. */
  public String text() {
    if (!known()) {
      return id + ": this plan says nothing about it. It may be of another company or tenant.\n";
    }
    StringBuilder text = new StringBuilder();
    Set<Reason> said = new HashSet<>();
    for (Decision decision : decisions) {
      text.append(decision.kind()).append(' ').append(decision.id());
      text.append(": ").append(decision.verdict());
      if (decision.other() != null) {
        text.append(", tied to ").append(decision.other());
      }
      text.append('\n');
      decision.reasons().stream()
          .filter(said::add)
          .forEach(reason -> line(text, "because", reason));
    }
    for (Write write : writes) {
      text.append("writes ").append(write.kind());
      if (write instanceof Write.HubWrite hub) {
        text.append(' ').append(hub.operation());
      }
      text.append('\n');
      changes(write).forEach(change -> line(text, change));
      write.reasons().stream().filter(said::add).forEach(reason -> line(text, "because", reason));
    }
    for (Finding finding : findings) {
      text.append(finding.code()).append(" (").append(finding.code().rule().id()).append("): ");
      text.append(finding.code().title());
      if (!finding.field().isEmpty()) {
        text.append(" [").append(finding.field()).append(']');
      }
      if (!finding.detail().isEmpty()) {
        text.append(": ").append(finding.detail());
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String word, Reason reason) {
    text.append("  ").append(word).append(' ').append(reason.rule().id());
    text.append(" (").append(reason.rule().title()).append(')');
    if (!reason.evidence().isEmpty()) {
      text.append(": ").append(reason.evidence());
    }
    text.append('\n');
  }

  private static void line(StringBuilder text, FieldChange change) {
    text.append("  ").append(change.field()).append(": ");
    text.append(shown(change.before())).append(" -> ").append(shown(change.after()));
    text.append(" because ").append(change.rule().id());
    text.append(" (").append(change.rule().title()).append("), source ");
    text.append(shown(change.source())).append(", baseline ").append(shown(change.baseline()));
    text.append('\n');
  }

  private static String shown(@Nullable String value) {
    return value == null ? "(blank)" : "'" + value + "'";
  }

  private static List<FieldChange> changes(Write write) {
    if (write instanceof Write.CreateContact create) {
      return create.changes();
    }
    if (write instanceof Write.HubWrite hub) {
      return hub.changes();
    }
    return write instanceof Write.UpdateContact update ? update.changes() : List.of();
  }

  /** Returns the explanation as JSON for programs. */
  public String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("version", 1);
    node.put("id", id);
    ArrayNode decided = node.putArray("decisions");
    decisions.forEach(decision -> decided.add(PlanJson.decision(decision)));
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
