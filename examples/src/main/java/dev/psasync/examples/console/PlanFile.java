package dev.psasync.examples.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.engine.json.PlanJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A plan's file: its JSON, and which tenants were read for it. The same plan is made again only
 * from the same tenants, so whoever applies it has to read these, pilot or not.
 */
public final class PlanFile {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String TENANTS = "readTenants";

  private PlanFile() {}

  /** Returns the file's text. */
  public static String write(SyncPlan plan, List<TenantId> tenants) {
    ObjectNode node = PlanJson.tree(plan);
    tenants.forEach(tenant -> node.withArray(TENANTS).add(tenant.value()));
    return node.toPrettyString();
  }

  /** Returns the tenants that were read for a plan; empty if the text does not say. */
  public static Set<TenantId> tenants(String json) {
    Set<TenantId> tenants = new HashSet<>();
    try {
      JsonNode list = MAPPER.readTree(json).path(TENANTS);
      list.forEach(tenant -> tenants.add(new TenantId(tenant.asText())));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no plan: no valid JSON", e);
    }
    return tenants;
  }
}
