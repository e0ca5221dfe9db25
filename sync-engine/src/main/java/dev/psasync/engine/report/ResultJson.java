package dev.psasync.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.CompanyResult;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.json.WriteJson;
import java.util.List;
import java.util.Map;

/** A run's result as one JSON document, plans included, with a version and in a stable order. */
public final class ResultJson {
  /** The version of the document; changes when a reader must. */
  public static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultJson() {}

  /** Writes a result. */
  public static String write(SyncResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("version", VERSION);
    node.put("run", result.runId());
    node.put("mode", result.mode().name());
    node.put("status", result.status().name());
    node.put("startedAt", result.startedAt().toString());
    node.put("endedAt", result.endedAt().toString());
    ObjectNode totals = node.putObject("totals");
    counts(totals.putObject("planned"), result.plannedByKind());
    counts(totals.putObject("written"), result.writtenByKind());
    counts(totals.putObject("findings"), result.findingsByCode());
    ObjectNode outcomes = totals.putObject("outcomes");
    for (AppliedWrite.Result outcome : AppliedWrite.Result.values()) {
      outcomes.put(outcome.name(), result.count(outcome));
    }
    ObjectNode requests = node.putObject("requests");
    result.requests().forEach(requests::put);
    ArrayNode failures = node.putArray("failures");
    result
        .failures()
        .forEach(
            failure ->
                failures
                    .addObject()
                    .put("party", failure.party())
                    .put("reason", failure.reason().name())
                    .put("message", failure.message())
                    .put("remedy", failure.remedy()));
    findings(node.putArray("findings"), result.findings());
    ArrayNode matches = node.putArray("matches");
    result.matches().forEach(match -> match(matches.addObject(), match));
    ArrayNode tenants = node.putArray("tenants");
    result.tenants().forEach(tenant -> tenant(tenants.addObject(), tenant));
    ArrayNode companies = node.putArray("companies");
    result.companies().forEach(company -> company(companies.addObject(), company));
    applied(node.putArray("applied"), result.applied());
    try {
      return MAPPER.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }

  private static <K extends Enum<K>> void counts(ObjectNode node, Map<K, Integer> counts) {
    counts.forEach((key, count) -> node.put(key.name(), count));
  }

  private static void findings(ArrayNode array, List<Finding> findings) {
    findings.forEach(
        finding -> {
          ObjectNode node = PlanJson.finding(finding);
          node.put("rule", finding.code().rule().id());
          node.put("title", finding.code().title());
          array.add(node);
        });
  }

  private static void match(ObjectNode node, CompanyMatch match) {
    node.put("tenant", match.tenant().value());
    node.put("outcome", match.outcome().name());
    CompanyId company = match.company();
    if (company != null) {
      node.put("company", company.value());
    }
    Rule step = match.step();
    if (step != null) {
      node.put("step", step.id());
    }
    ArrayNode reasons = node.putArray("reasons");
    match
        .reasons()
        .forEach(
            reason ->
                reasons
                    .addObject()
                    .put("rule", reason.rule().id())
                    .put("evidence", reason.evidence()));
  }

  private static void tenant(ObjectNode node, TenantResult tenant) {
    node.put("tenant", tenant.tenant().value());
    node.put("name", tenant.name());
    CompanyId company = tenant.company();
    if (company != null) {
      node.put("company", company.value());
    }
    node.put("outcome", tenant.outcome().name());
    counts(node.putObject("planned"), tenant.planned());
    counts(node.putObject("written"), tenant.written());
    counts(node.putObject("findings"), tenant.findings());
    node.put("failures", tenant.failures());
  }

  private static void company(ObjectNode node, CompanyResult company) {
    node.put("company", company.company().value());
    node.put("name", company.name());
    ArrayNode tenants = node.putArray("tenants");
    company.tenants().forEach(tenant -> tenants.add(tenant.value()));
    ArrayNode writes = node.putArray("companyWrites");
    company.companyWrites().forEach(write -> writes.add(WriteJson.write(write)));
    SyncPlan plan = company.plan();
    if (plan != null) {
      node.set("plan", PlanJson.tree(plan));
    }
    applied(node.putArray("applied"), company.applied());
    findings(node.putArray("findings"), company.findings());
  }

  private static void applied(ArrayNode array, List<AppliedWrite> applied) {
    for (AppliedWrite write : applied) {
      ObjectNode node = array.addObject();
      node.put("result", write.result().name());
      ContactId contact = write.contact();
      if (contact != null) {
        node.put("contact", contact.value());
      }
      if (!write.detail().isEmpty()) {
        node.put("detail", write.detail());
      }
      node.set("write", WriteJson.write(write.write()));
    }
  }
}
