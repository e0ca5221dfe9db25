package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A live view of one record. Changes count as a person's, not as traffic. */
public abstract sealed class ConnectWiseRow permits CompanyRow, SiteRow, ContactRow {
  private final ConnectWiseState state;
  private final long id;

  ConnectWiseRow(ConnectWiseState state, long id) {
    this.state = state;
    this.id = id;
  }

  ConnectWiseState state() {
    return state;
  }

  abstract ObjectNode node();

  /** The key. */
  public final long id() {
    return id;
  }

  /** A property as text, or null; a path with slashes looks into references. */
  public final @Nullable String text(String path) {
    return state.<@Nullable String>locked(
        () -> {
          var value = Condition.resolve(node(), path);
          return value.isNull() || value.isMissingNode() ? null : value.asText();
        });
  }

  /** A yes/no property; false if it is not set. */
  public final boolean flag(String property) {
    return state.locked(() -> node().path(property).asBoolean(false));
  }

  /** The value of a custom field by its caption, as text, or null. */
  public final @Nullable String customField(String caption) {
    return state.<@Nullable String>locked(
        () -> {
          ObjectNode row = Records.customField(node(), 0, caption);
          return row == null ? null : Json.text(row, "value");
        });
  }

  /** The whole record as JSON. */
  public final String json() {
    return state.locked(() -> node().toString());
  }

  final void change(Consumer<ObjectNode> change) {
    state.locked(
        () -> {
          ObjectNode node = node();
          change.accept(node);
          state.touch(node);
          return node;
        });
  }

  final void put(String property, @Nullable Object value) {
    change(node -> node.set(property, Json.value(value)));
  }

  final void putCustomField(String caption, @Nullable Object value) {
    change(
        node -> {
          ObjectNode row = Records.customField(node, 0, caption);
          if (row == null) {
            throw new NoSuchElementException("no custom field " + caption);
          }
          row.set("value", Json.value(value));
        });
  }
}
