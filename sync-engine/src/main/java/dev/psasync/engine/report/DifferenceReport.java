package dev.psasync.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.PlanDifference;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.json.WriteJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows what changes between plans, as text for people and as JSON. Holds personal data. */
public final class DifferenceReport {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private DifferenceReport() {}

  /** Returns a line with the numbers, such as {@code company 12: +3 created, +12 moved, 0 left}. */
  public static String line(PlanDifference difference) {
    Map<Write.Kind, Integer> balance = difference.balance();
    StringBuilder text = new StringBuilder("company ").append(difference.company()).append(": ");
    for (Write.Kind kind : Write.Kind.values()) {
      Integer count = balance.get(kind);
      if (count != null && count != 0) {
        text.append(String.format(Locale.ROOT, "%+d %s, ", count, words(kind)));
      }
    }
    int leavers = balance.getOrDefault(Write.Kind.DEACTIVATE_CONTACT, 0);
    return leavers == 0
        ? text.append("0 leavers").toString()
        : text.substring(0, text.length() - 2);
  }

  private static String words(Write.Kind kind) {
    return switch (kind) {
      case CREATE_CONTACT -> "contacts";
      case PAIR_CONTACT -> "pairings";
      case REACTIVATE_CONTACT -> "reactivations";
      case UPDATE_CONTACT -> "updates";
      case MOVE_CONTACT -> "moves";
      case ADD_CONTACT_TYPE -> "contact types";
      case DEACTIVATE_CONTACT -> "leavers";
      case HUB -> "hub writes";
      case MAP_TENANT -> "tenant ids";
      case CREATE_COMPANY -> "companies";
      case UNPAIR_CONTACT -> "pairings undone";
      case REMOVE_CONTACT_TYPE -> "contact types taken off";
      case UNMAP_TENANT -> "tenant ids taken off";
    };
  }

  /** Returns everything that differs, a line each. */
  public static String text(List<PlanDifference> differences) {
    StringBuilder text = new StringBuilder();
    for (PlanDifference difference : differences) {
      text.append(line(difference)).append('\n');
      difference.gone().forEach(write -> text.append("  - ").append(write).append('\n'));
      difference.added().forEach(write -> text.append("  + ").append(write).append('\n'));
      for (PlanDifference.Turn turn : difference.decisions()) {
        text.append("  ").append(turn.kind()).append(' ').append(turn.id()).append(": ");
        text.append(turn.before() == null ? "(not there)" : turn.before()).append(" -> ");
        text.append(turn.after() == null ? "(not there)" : turn.after()).append('\n');
      }
      difference.findingsGone().forEach(finding -> line(text, '-', finding));
      difference.findingsAdded().forEach(finding -> line(text, '+', finding));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, char sign, Finding finding) {
    text.append("  ").append(sign).append(' ').append(finding).append('\n');
  }

  /** Returns everything that differs, as JSON. */
  public static String json(List<PlanDifference> differences) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("version", 1);
    ArrayNode companies = node.putArray("companies");
    differences.forEach(difference -> companies.add(tree(difference)));
    try {
      return MAPPER.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }

  private static ObjectNode tree(PlanDifference difference) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("company", difference.company().value());
    ObjectNode balance = node.putObject("balance");
    difference.balance().forEach((kind, count) -> balance.put(kind.name(), count));
    ArrayNode gone = node.putArray("gone");
    difference.gone().forEach(write -> gone.add(WriteJson.write(write)));
    ArrayNode added = node.putArray("added");
    difference.added().forEach(write -> added.add(WriteJson.write(write)));
    ArrayNode decisions = node.putArray("decisions");
    for (PlanDifference.Turn turn : difference.decisions()) {
      ObjectNode one = decisions.addObject();
      one.put("kind", turn.kind().name());
      if (!turn.tenant().isEmpty()) {
        one.put("tenant", turn.tenant());
      }
      one.put("id", turn.id());
      one.put("before", turn.before() == null ? null : turn.before().name());
      one.put("after", turn.after() == null ? null : turn.after().name());
    }
    ArrayNode lost = node.putArray("findingsGone");
    difference.findingsGone().forEach(finding -> lost.add(PlanJson.finding(finding)));
    ArrayNode found = node.putArray("findingsAdded");
    difference.findingsAdded().forEach(finding -> found.add(PlanJson.finding(finding)));
    return node;
  }
}
