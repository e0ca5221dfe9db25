package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import java.util.Set;
import java.util.TreeSet;

/** Ties to the hub with their baselines as JSON. Holds personal data. */
public final class HubTieJson {
  private static final int VERSION = 1;

  private HubTieJson() {}

  /** Writes a tie. */
  public static String write(HubTie tie) {
    ObjectNode node = Nodes.object();
    node.put("version", VERSION);
    node.put("company", tie.company().value());
    node.put("contact", tie.contact().value());
    node.put("hub", tie.hub().value());
    node.set("psa", ValuesJson.write(tie.psa()));
    node.set("hubValues", ValuesJson.write(tie.hubValues()));
    node.put("active", tie.active());
    if (!tie.held().isEmpty()) {
      node.set("held", Nodes.texts(new TreeSet<>(tie.held())));
    }
    return Nodes.compact(node);
  }

  /**
   * Reads a tie.
   *
   * @throws JsonFormatException if it is none
   */
  public static HubTie read(String json) {
    ObjectNode node = Nodes.parse(json, "hub tie", VERSION);
    return new HubTie(
        new CompanyId(Nodes.text(node, "company")),
        new ContactId(Nodes.text(node, "contact")),
        new HubId(Nodes.text(node, "hub")),
        ValuesJson.read(node.get("psa")),
        ValuesJson.read(node.get("hubValues")),
        Nodes.optionalFlag(node, "active"),
        Set.copyOf(Nodes.textList(node, "held")));
  }
}
