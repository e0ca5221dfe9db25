package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.connectwise.Models.Model;
import dev.psasync.testkit.sim.connectwise.Models.Property;
import org.jspecify.annotations.Nullable;

/** Turns values that were sent into what a property holds, or refuses them. */
final class Values {
  private final ConnectWiseState state;

  Values(ConnectWiseState state) {
    this.state = state;
  }

  /**
   * The value as the property holds it.
   *
   * @param patching whether a wrong type is an error of a PATCH
   */
  JsonNode converted(Property property, JsonNode sent, Model model, boolean patching) {
    if (sent.isNull() || sent.isMissingNode()) {
      return Json.value(null);
    }
    return switch (property.kind()) {
      case TEXT -> text(property, sent, model, patching);
      case WHOLE -> whole(property, sent, model, patching);
      case FLAG -> flag(property, sent, model, patching);
      case REFERENCE -> reference(property, sent, model, patching);
      case LIST, ANY -> sent;
    };
  }

  private static JsonNode text(Property property, JsonNode sent, Model model, boolean patching) {
    if (!sent.isValueNode()) {
      throw wrong(property, model, "System.String", patching);
    }
    if (property.length() > 0 && sent.asText().length() > property.length()) {
      throw Refusal.invalid(
          model.name(),
          "InvalidField",
          property.name(),
          "The field "
              + property.name()
              + " must be a string with a maximum length of "
              + property.length()
              + ".");
    }
    return Json.value(sent.asText());
  }

  private static JsonNode whole(Property property, JsonNode sent, Model model, boolean patching) {
    if (!sent.isIntegralNumber() && !(sent.isTextual() && sent.asText().matches("-?\\d{1,18}"))) {
      throw wrong(property, model, "System.Int32", patching);
    }
    return Json.value(sent.asLong());
  }

  private static JsonNode flag(Property property, JsonNode sent, Model model, boolean patching) {
    String text = sent.asText();
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw wrong(property, model, "System.Boolean", patching);
    }
    return Json.value(text.equalsIgnoreCase("true"));
  }

  /** A whole reference: its id as number or text, or a company by its identifier. */
  private JsonNode reference(Property property, JsonNode sent, Model model, boolean patching) {
    if (!(sent instanceof ObjectNode)) {
      throw wrong(property, model, property.name() + "Reference", patching);
    }
    long id = sent.path("id").asLong(0);
    return switch (property.name()) {
      case "company" -> {
        ObjectNode company = company(id, Json.text(sent, "identifier"));
        if (company == null) {
          throw notFound(property, model);
        }
        yield state.records().companyReference(company);
      }
      case "site" -> {
        ObjectNode site = state.siteNode(id);
        if (site == null) {
          throw notFound(property, model);
        }
        yield state.records().siteReference(site);
      }
      case "department" -> {
        String name = state.options().departments().get(id);
        if (name == null) {
          throw notFound(property, model);
        }
        yield Json.object().put("id", id).put("name", name);
      }
      case "status" -> Setup.status(id);
      default -> sent;
    };
  }

  private @Nullable ObjectNode company(long id, @Nullable String identifier) {
    if (id > 0) {
      return state.companyNode(id);
    }
    return state.companyNodes().stream()
        .filter(each -> each.path("identifier").asText().equalsIgnoreCase(identifier))
        .findFirst()
        .orElse(null);
  }

  private static Refusal notFound(Property property, Model model) {
    return Refusal.invalid(
        model.name(), "InvalidField", property.name(), property.name() + " was not found.");
  }

  private static Refusal wrong(Property property, Model model, String type, boolean patching) {
    return patching
        ? Refusal.patch("Could not cast or convert the value of " + property.name() + " to " + type)
        : Refusal.invalid(
            model.name(), "InvalidField", property.name(), "The value is no " + type + ".");
  }
}
