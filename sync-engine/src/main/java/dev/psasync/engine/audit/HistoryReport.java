package dev.psasync.engine.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A history as text for people and as JSON for programs. Holds personal data. */
public final class HistoryReport {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private HistoryReport() {}

  /** Returns the history as text, a line per value. */
  public static String text(List<HistoryEntry> history) {
    StringBuilder text = new StringBuilder();
    for (HistoryEntry entry : history) {
      text.append(entry.at()).append("  run ").append(entry.run()).append("  ");
      text.append(entry.kind()).append(": ");
      text.append(entry.outcome() == null ? "not known" : entry.outcome()).append('\n');
      for (ValueStep value : entry.values()) {
        text.append("  ").append(value.what()).append(": ").append(shown(value.before()));
        text.append(" -> ").append(shown(value.after()));
        text.append(" by ").append(value.rule().id());
        text.append(" (").append(value.rule().title()).append(")\n");
      }
      for (Reason reason : entry.reasons()) {
        if (!reason.evidence().isEmpty()) {
          text.append("  because ").append(reason.rule().id()).append(": ");
          text.append(reason.evidence()).append('\n');
        }
      }
      if (!entry.detail().isEmpty()) {
        text.append("  ").append(entry.detail()).append('\n');
      }
    }
    return text.toString();
  }

  private static String shown(@Nullable String value) {
    return value == null ? "(blank)" : "'" + value + "'";
  }

  /** Returns the history as JSON. */
  public static String json(List<HistoryEntry> history) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("version", 1);
    ArrayNode entries = node.putArray("history");
    for (HistoryEntry entry : history) {
      ObjectNode one = entries.addObject();
      one.put("at", entry.at().toString());
      one.put("run", entry.run());
      one.put("sequence", entry.sequence());
      one.put("kind", entry.kind().name());
      one.put("outcome", entry.outcome());
      UserKey user = entry.user();
      if (user != null) {
        one.put("tenant", user.tenant().value());
        one.put("user", user.user().value());
      }
      ArrayNode values = one.putArray("values");
      for (ValueStep value : entry.values()) {
        values
            .addObject()
            .put("what", value.what())
            .put("before", value.before())
            .put("after", value.after())
            .put("rule", value.rule().id());
      }
      ArrayNode reasons = one.putArray("reasons");
      for (Reason reason : entry.reasons()) {
        reasons.addObject().put("rule", reason.rule().id()).put("evidence", reason.evidence());
      }
      if (!entry.detail().isEmpty()) {
        one.put("detail", entry.detail());
      }
    }
    try {
      return MAPPER.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }
}
