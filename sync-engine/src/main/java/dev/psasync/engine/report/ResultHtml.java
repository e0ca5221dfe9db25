package dev.psasync.engine.report;

import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.CompanyResult;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run's result as one HTML page to read: who is created, changed (before and after, and why),
 * deactivated and held back, with search and filters. The page needs nothing beside itself, is
 * written for light and dark screens, and is usable with 10,000 rows.
 *
 * <p>Whatever comes from a directory or a PSA is escaped; beyond that the page's own policy lets a
 * browser run no script but the one that it came with.
 */
public final class ResultHtml {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private static final String CREATED = "created";
  private static final String CHANGED = "changed";
  private static final String DEACTIVATED = "deactivated";
  private static final String HELD = "held";
  private static final String FINDING = "finding";

  private final SyncResult result;
  private final Html html;

  private final @Nullable UnaryOperator<String> approveCommand;

  private ResultHtml(
      SyncResult result, @Nullable UnaryOperator<String> approveCommand, Appendable out) {
    this.result = result;
    this.approveCommand = approveCommand;
    this.html = new Html(out);
  }

  /** Writes the page. */
  public static void write(SyncResult result, Appendable out) {
    new ResultHtml(result, null, out).page();
  }

  /** Returns the page as text. */
  public static String write(SyncResult result) {
    StringBuilder page = new StringBuilder();
    write(result, page);
    return page.toString();
  }

  /**
   * Returns the page as text.
   *
   * @param approveCommand makes, from a held plan's hash, the command that releases it, to be shown
   *     beside the hash
   */
  public static String write(SyncResult result, UnaryOperator<String> approveCommand) {
    StringBuilder page = new StringBuilder();
    new ResultHtml(result, approveCommand, page).page();
    return page.toString();
  }

  private void page() {
    String css = resource("report.css");
    String script = resource("report.js");
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.open(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'sha256-"
            + sha256(css)
            + "'; script-src 'sha256-"
            + sha256(script)
            + "'; base-uri 'none'; form-action 'none'");
    html.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.element("title", "PSA Sync: " + result.mode() + " " + TIME.format(result.startedAt()));
    html.raw("\n<style>").raw(css).raw("</style>\n</head>\n<body>\n");
    List<Rows.Row> rows = new ArrayList<>(new Rows(result).writes());
    rows.addAll(new Rows(result).findings());
    header(rows);
    html.raw("<main>\n");
    failures();
    held();
    tenants();
    rows(rows);
    html.raw(
        "</main>\n<footer>Holds personal data: keep it like the contacts themselves.</footer>");
    html.raw("\n<script>").raw(script).raw("</script>\n</body>\n</html>\n");
  }

  private void header(List<Rows.Row> rows) {
    html.raw("<header>\n");
    html.element("h1", "PSA Sync: " + mode()).raw("\n<p class=\"soft\">");
    html.element("span", result.status(), "class", "badge " + result.status());
    html.text(" " + result.mode() + " · started " + TIME.format(result.startedAt()));
    html.text(" · ended " + TIME.format(result.endedAt()) + " · run " + result.runId());
    html.raw("</p>\n<ul class=\"tiles\">");
    tile(result.tenants().size(), "tenants");
    for (String group : List.of(CREATED, CHANGED, DEACTIVATED, HELD, FINDING)) {
      long count = rows.stream().filter(row -> group(row).equals(group)).count();
      tile(count, title(group));
    }
    result.requests().forEach((party, count) -> tile(count, "requests to " + party));
    html.raw("</ul>\n</header>\n");
  }

  private String mode() {
    return switch (result.mode()) {
      case APPLY -> "applied";
      case PLAN -> "dry run";
      case CHECK_MATCHES -> "company matching only";
    };
  }

  private String title(String group) {
    boolean dry = result.companies().stream().allMatch(company -> company.applied().isEmpty());
    return switch (group) {
      case CREATED -> dry ? "to be created" : "created";
      case CHANGED -> dry ? "to be changed" : "changed";
      case DEACTIVATED -> dry ? "to be deactivated" : "deactivated";
      case HELD -> "held back or failed";
      default -> "findings";
    };
  }

  private void tile(long count, String name) {
    html.raw("<li>").element("b", count).text(name).raw("</li>");
  }

  private void failures() {
    if (result.failures().isEmpty()) {
      return;
    }
    html.raw("<h2>Could not be asked</h2>\n<ul>");
    result
        .failures()
        .forEach(
            failure ->
                html.element(
                    "li",
                    failure.party()
                        + ": "
                        + failure.reason()
                        + ": "
                        + failure.message()
                        + ". "
                        + failure.remedy()));
    html.raw("</ul>\n");
  }

  /** Plans that wait for a person: the hash to approve, and how. */
  private void held() {
    List<CompanyResult> braked =
        result.companies().stream()
            .filter(company -> company.plan() != null && !company.plan().brakes().isEmpty())
            .filter(this::waits)
            .toList();
    if (braked.isEmpty()) {
      return;
    }
    html.raw("<h2>Waiting for approval</h2>\n<ul>");
    for (CompanyResult company : braked) {
      SyncPlan plan = Objects.requireNonNull(company.plan());
      Set<FindingCode> brakes = new TreeSet<>();
      plan.brakes().values().forEach(brakes::addAll);
      html.raw("<li>").element("b", company.name()).text(" (company " + company.company() + "): ");
      brakes.forEach(
          brake -> html.text(brake + ": " + brake.title() + ". " + Remedies.of(brake) + " "));
      html.raw("<br>hash of the plan: ").element("code", plan.hash());
      html.text(", valid until " + TIME.format(plan.expiresAt()));
      if (approveCommand != null) {
        html.raw("<br>").element("code", approveCommand.apply(plan.hash()));
      }
      html.raw("</li>\n");
    }
    html.raw("</ul>\n");
  }

  private boolean waits(CompanyResult company) {
    return company.applied().isEmpty()
        || company.applied().stream().anyMatch(write -> write.result() == AppliedWrite.Result.HELD);
  }

  private void tenants() {
    html.raw("<h2>Tenants</h2>\n<div class=\"scroll\"><table><thead><tr><th>Tenant</th>");
    html.raw("<th>Company</th><th>Outcome</th><th class=\"n\">Created</th>");
    html.raw("<th class=\"n\">Changes</th><th class=\"n\">Deactivated</th>");
    html.raw("<th class=\"n\">Failed</th><th class=\"n\">Findings</th></tr></thead>\n<tbody>\n");
    for (TenantResult tenant : result.tenants()) {
      boolean dry = tenant.outcome() == TenantResult.Outcome.PLANNED;
      Map<Write.Kind, Integer> writes = dry ? tenant.planned() : tenant.written();
      int created = writes.getOrDefault(Write.Kind.CREATE_CONTACT, 0);
      int deactivated = writes.getOrDefault(Write.Kind.DEACTIVATE_CONTACT, 0);
      int all = writes.values().stream().mapToInt(Integer::intValue).sum();
      html.raw("<tr><td>").text(tenant.name()).raw("<br>");
      html.element("small", tenant.tenant()).raw("</td><td>");
      html.text(tenant.company() == null ? "" : companyName(tenant)).raw("</td><td>");
      html.element("span", tenant.outcome(), "class", "badge " + tenant.outcome());
      html.raw("</td>");
      number(created);
      number(all - created - deactivated);
      number(deactivated);
      number(tenant.failures());
      number(tenant.findings().values().stream().mapToInt(Integer::intValue).sum());
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }

  private void number(int value) {
    html.element("td", value, "class", "n");
  }

  private String companyName(TenantResult tenant) {
    return result.companies().stream()
        .filter(company -> company.company().equals(tenant.company()))
        .map(company -> company.name())
        .findFirst()
        .orElse(String.valueOf(tenant.company()));
  }

  private void rows(List<Rows.Row> rows) {
    html.raw("<h2>People</h2>\n<div class=\"bar\">");
    html.raw("<input id=\"search\" type=\"search\" placeholder=\"Search name, email, id, rule …\"");
    html.raw(" aria-label=\"Search\"><select id=\"tenant\" aria-label=\"Tenant\">");
    html.raw("<option value=\"\">All tenants</option>");
    Map<String, String> names = new TreeMap<>();
    rows.stream()
        .filter(row -> !row.tenant().isEmpty())
        .forEach(
            row ->
                names.put(
                    row.tenant(), row.tenantName().isEmpty() ? row.tenant() : row.tenantName()));
    names.forEach((id, name) -> html.element("option", name, "value", id));
    html.raw("</select><select id=\"kind\" aria-label=\"Kind\">");
    html.raw("<option value=\"\">Everything</option>");
    for (String group : List.of(CREATED, CHANGED, DEACTIVATED, HELD, FINDING)) {
      html.element("option", title(group), "value", group);
    }
    TreeSet<String> kinds = new TreeSet<>();
    rows.forEach(row -> kinds.add(row.kind()));
    kinds.forEach(kind -> html.element("option", words(kind), "value", kind));
    html.raw("</select><span id=\"shown\" class=\"soft\" role=\"status\"></span></div>\n");
    html.raw("<div class=\"scroll\"><table id=\"rows\"><thead><tr><th>Action</th><th>Person</th>");
    html.raw("<th>Tenant</th><th>What and why</th></tr></thead>\n<tbody>\n");
    rows.forEach(this::row);
    html.raw("</tbody></table></div>\n");
  }

  private void row(Rows.Row row) {
    String group = group(row);
    html.open("tr", "data-tenant", row.tenant(), "data-kind", row.kind(), "data-group", group);
    html.raw("<td>").element("span", words(row.kind()), "class", "badge " + group);
    if (!row.state().equals("FINDING")) {
      html.raw("<br>").element("small", row.state(), "class", row.state());
    }
    html.raw("</td><td>");
    if (row.person().name() != null) {
      html.element("span", row.person().name(), "class", "f").raw("<br>");
    }
    if (row.person().email() != null) {
      html.text(row.person().email()).raw("<br>");
    }
    html.element("small", ids(row)).raw("</td><td>");
    html.text(row.tenantName().isEmpty() ? row.tenant() : row.tenantName());
    if (!row.company().isEmpty()) {
      html.raw("<br>").element("small", row.company());
    }
    html.raw("</td><td>");
    if (!row.detail().isEmpty()) {
      html.raw("<div>").text(row.detail()).raw("</div>");
    }
    String remedy = row.state().equals("FINDING") ? Remedies.of(row.kind()) : "";
    if (!remedy.isEmpty()) {
      html.raw("<div>→ ").text(remedy).raw("</div>");
    }
    changes(row.changes());
    for (Reason reason : row.why()) {
      html.raw("<div class=\"why\">").text(reason.rule().id() + " " + reason.rule().title());
      html.text(reason.evidence().isEmpty() ? "" : ": " + reason.evidence()).raw("</div>");
    }
    html.raw("</td></tr>\n");
  }

  private static String ids(Rows.Row row) {
    String contact = row.contact().isEmpty() ? "" : "contact " + row.contact();
    return row.user().isEmpty() || row.user().equals(row.contact())
        ? contact
        : contact.isEmpty() ? row.user() : contact + " · " + row.user();
  }

  private void changes(List<FieldChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    html.raw("<ul class=\"c\">");
    for (FieldChange change : changes) {
      html.raw("<li>").element("span", change.field(), "class", "f").raw(" ");
      value("del", change.before());
      html.raw(" → ");
      value("ins", change.after());
      html.raw(" ")
          .element("span", change.rule().id() + " " + change.rule().title(), "class", "why");
      html.raw("</li>");
    }
    html.raw("</ul>");
  }

  private void value(String element, @Nullable String value) {
    if (value == null) {
      html.element("span", "blank", "class", "blank");
    } else {
      html.element(element, value);
    }
  }

  private static String group(Rows.Row row) {
    if (row.state().equals("FINDING")) {
      return FINDING;
    }
    boolean sent =
        row.state().equals("PLANNED") || row.state().equals(AppliedWrite.Result.DONE.name());
    if (!sent) {
      return HELD;
    }
    return switch (row.kind()) {
      case "CREATE_CONTACT", "CREATE_COMPANY" -> CREATED;
      case "DEACTIVATE_CONTACT" -> DEACTIVATED;
      default -> CHANGED;
    };
  }

  private static String words(String kind) {
    return kind.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(ResultHtml.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the page's own " + name + " cannot be read", e);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
