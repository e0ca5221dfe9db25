package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.model.UserType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** People of a directory as JSON. Holds personal data. */
public final class UserJson {
  private static final int VERSION = 1;

  private UserJson() {}

  /** Writes a user; properties that were not returned have no key. */
  public static String write(DirectoryUser user) {
    ObjectNode node = Nodes.object();
    node.put("version", VERSION);
    node.put("id", user.id().value());
    if (user.returned(UserProperty.UPN)) {
      node.put("upn", user.upn());
    }
    if (user.returned(UserProperty.MAIL)) {
      node.put("mail", user.mail());
    }
    if (user.returned(UserProperty.ALIASES)) {
      node.set("aliases", Nodes.texts(user.aliases()));
    }
    if (user.returned(UserProperty.ENABLED)) {
      node.put("enabled", user.enabled());
    }
    if (user.returned(UserProperty.TYPE)) {
      node.put("type", user.type().name());
    }
    if (user.returned(UserProperty.LICENCES)) {
      node.set("licences", Nodes.texts(new TreeSet<>(user.licences())));
    }
    if (user.resourceAccount()) {
      node.put("resourceAccount", true);
    }
    if (user.attributesReturned()) {
      ObjectNode attributes = node.putObject("attributes");
      new TreeMap<>(user.attributes()).forEach(attributes::put);
    }
    node.set("fields", ValuesJson.write(user.fields()));
    return Nodes.compact(node);
  }

  /**
   * Reads a user.
   *
   * @throws JsonFormatException if it is none
   */
  public static DirectoryUser read(String json) {
    ObjectNode node = Nodes.parse(json, "user", VERSION);
    DirectoryUser.Builder user =
        DirectoryUser.sparse(new UserId(Nodes.text(node, "id")))
            .fields(ValuesJson.read(node.get("fields")))
            .resourceAccount(Nodes.flag(node, "resourceAccount"));
    if (node.has("upn")) {
      user.upn(Nodes.optionalText(node, "upn"));
    }
    if (node.has("mail")) {
      user.mail(Nodes.optionalText(node, "mail"));
    }
    if (node.has("aliases")) {
      user.aliases(Nodes.textList(node, "aliases"));
    }
    if (node.has("enabled")) {
      user.enabled(Nodes.flag(node, "enabled"));
    }
    if (node.has("type")) {
      user.type(Nodes.constant(node, "type", UserType.class));
    }
    if (node.has("licences")) {
      user.licences(Set.copyOf(Nodes.textList(node, "licences")));
    }
    JsonNode attributes = node.get("attributes");
    if (attributes != null) {
      Map<String, String> values = new TreeMap<>();
      attributes
          .properties()
          .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
      user.attributes(values);
    }
    return user.build();
  }
}
