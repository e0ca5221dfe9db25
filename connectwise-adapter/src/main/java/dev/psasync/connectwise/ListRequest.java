package dev.psasync.connectwise;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One list to read.
 *
 * @param path with ids filled in
 * @param template without them, for messages
 * @param conditions what rows must satisfy, empty for all
 * @param further other parameters, such as childConditions, which the count takes too
 * @param fields the properties wanted, empty for all
 * @param companyId the company every row must belong to, or null
 * @param small whether it is short: read by page number, and believed when the server names no next
 *     page; else the server has to count
 */
record ListRequest(
    String path,
    String template,
    Condition conditions,
    Map<String, String> further,
    String fields,
    @Nullable Long companyId,
    boolean small) {

  ListRequest {
    further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
  }

  static ListRequest of(String path) {
    return new ListRequest(path, path, Condition.none(), Map.of(), "", null, false);
  }

  static ListRequest small(String path, String template) {
    return new ListRequest(path, template, Condition.none(), Map.of(), "", null, true);
  }

  ListRequest where(Condition condition) {
    return new ListRequest(
        path, template, conditions.and(condition), further, fields, companyId, small);
  }

  ListRequest with(String parameter, String value) {
    Map<String, String> copy = new LinkedHashMap<>(further);
    copy.put(parameter, value);
    return new ListRequest(path, template, conditions, copy, fields, companyId, small);
  }

  ListRequest fields(String names) {
    return new ListRequest(path, template, conditions, further, names, companyId, small);
  }

  ListRequest ofCompany(long id) {
    return new ListRequest(
        path,
        template,
        conditions.and(Condition.equal("company/id", id)),
        further,
        fields,
        id,
        small);
  }

  /** The filters alone, with one more condition. */
  Map<String, String> query(Condition more) {
    Map<String, String> query = new LinkedHashMap<>();
    Condition all = conditions.and(more);
    if (!all.isNone()) {
      query.put("conditions", all.text());
    }
    query.putAll(further);
    return query;
  }

  String operation() {
    return "GET " + template;
  }
}
