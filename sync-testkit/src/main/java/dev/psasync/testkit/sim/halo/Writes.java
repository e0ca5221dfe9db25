package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.FailingElement;
import java.util.List;

/** POSTs of users, clients and sites: element by element, in order, under one lock. */
final class Writes {
  private final HaloState state;
  private final HaloSimulatorOptions options;
  private final RowWriter writer;

  Writes(HaloState state, RowWriter writer) {
    this.state = state;
    this.options = state.options();
    this.writer = writer;
  }

  /** Writes one element and answers the record it became. */
  interface ElementWriter {
    HaloRow write(Element element, Caller caller, UndoLog undo);
  }

  ElementWriter users() {
    return new UserWrites(state);
  }

  ElementWriter clients() {
    return new ClientWrites(state);
  }

  ElementWriter sites() {
    return new SiteWrites(state);
  }

  SimResponse post(
      String body, Schema schema, ElementWriter elements, Parameters parameters, Caller caller) {
    List<Element> parsed = PostBody.parse(body, schema, options);
    return state.locked(
        () -> {
          UndoLog undo = new UndoLog(state);
          ArrayNode written = Json.array();
          try {
            for (Element element : parsed) {
              written.add(writer.detail(elements.write(element, caller, undo)));
            }
          } catch (Refusal refusal) {
            if (options.failingElement() == FailingElement.ROLL_BACK) {
              undo.undo();
            }
            throw refusal;
          }
          return Json.answer(201, answer(written, parameters));
        });
  }

  private JsonNode answer(ArrayNode written, Parameters parameters) {
    JsonNode last = written.get(written.size() - 1);
    if (written.size() == 1) {
      return last;
    }
    return switch (options.batchAnswer()) {
      case LAST_OBJECT -> last;
      case ARRAY -> written;
      case ARRAY_ON_RETURNALL -> parameters.isTrue("returnall") ? written : last;
    };
  }

  /** Puts the values of an element that are stored into a row. */
  static void put(HaloRow row, Element element, HaloSimulatorOptions options) {
    element
        .values()
        .forEach(
            (property, value) -> {
              if (property.name().equals("customfields")) {
                if (value instanceof JsonNode entries && entries.isArray()) {
                  CustomFields.merge(row, options, entries);
                }
              } else if (property.stored()) {
                row.put(property, value);
              }
            });
  }
}
