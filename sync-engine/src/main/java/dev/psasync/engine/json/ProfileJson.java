package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.spi.TenantDirectory;
import java.util.List;

/** What a tenant says of itself, as JSON. */
public final class ProfileJson {
  private static final int VERSION = 1;

  private ProfileJson() {}

  /** Writes a profile. */
  public static String write(TenantDirectory.Profile profile) {
    Tenant tenant = profile.tenant();
    ObjectNode node = Nodes.object();
    node.put("version", VERSION);
    node.put("tenant", tenant.id().value());
    node.put("name", tenant.name());
    node.put("defaultDomain", tenant.defaultDomain());
    node.put("country", tenant.country());
    node.put("relationship", tenant.relationship().name());
    node.set("domains", Nodes.texts(profile.domains().value()));
    profile
        .domains()
        .fold(
            complete -> node,
            (part, problem) -> {
              node.putObject("domainsProblem")
                  .put("kind", problem.kind().name())
                  .put("detail", problem.detail());
              return node;
            });
    return Nodes.compact(node);
  }

  /**
   * Reads a profile.
   *
   * @throws JsonFormatException if it is none
   */
  public static TenantDirectory.Profile read(String json) {
    ObjectNode node = Nodes.parse(json, "tenant profile", VERSION);
    List<String> domains = Nodes.textList(node, "domains");
    JsonNode problem = node.get("domainsProblem");
    return new TenantDirectory.Profile(
        new Tenant(
            new TenantId(Nodes.text(node, "tenant")),
            Nodes.text(node, "name"),
            Nodes.optionalText(node, "defaultDomain"),
            Nodes.optionalText(node, "country"),
            Nodes.constant(node, "relationship", Relationship.class)),
        problem == null
            ? Read.complete(domains)
            : Read.partial(
                domains,
                new ReadProblem(
                    Nodes.constant(problem, "kind", ReadProblem.Kind.class),
                    Nodes.text(problem, "detail"))));
  }
}
