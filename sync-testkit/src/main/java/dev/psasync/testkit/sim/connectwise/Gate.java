package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions.AuthFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands before every route: limits, codebase, credentials, rights, version. */
final class Gate {
  private static final Pattern VERSION =
      Pattern.compile("application/vnd\\.connectwise\\.com\\+json;\\s*version=([\\w.]+)");
  private static final String ON_PREMISE = "v4_6_release";
  private static final String CURRENT = "2025.1";

  private final ConnectWiseOptions options;
  private final Supplier<String> codebase;
  private final RequestLimit limit;

  Gate(ConnectWiseOptions options, Clock clock, Supplier<String> codebase) {
    this.options = options;
    this.codebase = codebase;
    this.limit = new RequestLimit(clock, options.requestLimit(), options.requestWindow());
  }

  SimResponse info(Map<String, String> path) {
    if (!options.companyId().equalsIgnoreCase(path.getOrDefault("company", ""))) {
      return options.unknownCompanyIsNull()
          ? Json.answer(200, Json.value(null))
          : SimResponse.status(404);
    }
    String release = codebase.get().replace("/", "");
    return Json.answer(
        200,
        Json.object()
            .put("CompanyName", "Acme MSP")
            .put("Codebase", codebase.get())
            .put("VersionCode", release.replace('_', '.'))
            .put("VersionNumber", "v4.6.99999")
            .put("CompanyID", options.companyId())
            .put("IsCloud", true)
            .put("SiteUrl", "na.myconnectwise.invalid"));
  }

  ObjectNode systemInfo() {
    return Json.object()
        .put("version", codebase.get().replace("/", ""))
        .put("isCloud", true)
        .put("serverTimeZone", "Eastern Standard Time")
        .put("cloudRegion", "NA");
  }

  void limit(SimRequest request) {
    Duration wait = limit.take();
    if (!wait.isZero()) {
      throw Refusal.with(throttled(wait));
    }
    int length = request.rawPath().length() + request.rawQuery().length() + 1;
    if (length > options.urlLimit()) {
      throw Refusal.with(SimResponse.html(414, "<html><body>Request-URI Too Long</body></html>"));
    }
  }

  /** With {@code error} where other errors have {@code code}. */
  static SimResponse throttled(Duration wait) {
    return Json.answer(
            429,
            Json.object()
                .put("error", "ConnectWiseAPI")
                .put("message", "Too many requests. Please wait and try again."))
        .withHeader("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
  }

  void require(SimRequest request, Map<String, String> path) {
    String asked = path.getOrDefault("codebase", "");
    if (!asked.equalsIgnoreCase(codebase.get().replace("/", ""))
        && !asked.equalsIgnoreCase(ON_PREMISE)) {
      throw Refusal.with(SimResponse.html(404, "<html><body>Not Found</body></html>"));
    }
    member(request);
  }

  void requireEdit(SimRequest request, Map<String, String> path) {
    require(request, path);
    if (!member(request).mayEdit()) {
      throw Refusal.of(403, "Forbidden", "The member's security role does not allow this.");
    }
  }

  void requireSetup(SimRequest request) {
    if (!member(request).maySeeSetup()) {
      throw Refusal.of(403, "Forbidden", "The member's security role does not allow this.");
    }
  }

  private ApiMember member(SimRequest request) {
    String sent = request.header("Authorization").orElse("");
    boolean known = options.clientId().equals(request.header("clientId").orElse(""));
    if (known && sent.regionMatches(true, 0, "Basic ", 0, 6)) {
      String plain = decoded(sent.substring(6).strip());
      for (ApiMember member : options.members()) {
        String wanted = options.companyId() + "+" + member.publicKey() + ":" + member.privateKey();
        if (plain.equals(wanted)) {
          return member;
        }
      }
    }
    throw options.authFailure() == AuthFailure.NOT_FOUND
        ? Refusal.with(SimResponse.status(404))
        : Refusal.of(401, "Unauthorized", "The credentials or the clientId are not valid.");
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      return "";
    }
  }

  /** The version that was asked for comes back in the content type. */
  SimResponse stamped(SimRequest request, SimResponse answer) {
    if (!request.path().contains("/apis/3.0/")) {
      return answer;
    }
    SimResponse stamped = answer.withHeader("api-current-version", CURRENT);
    Matcher matcher = VERSION.matcher(request.header("Accept").orElse(""));
    boolean json = answer.headers().contains("Content-Type", "application/json");
    return json && matcher.find()
        ? stamped.withHeader(
            "Content-Type", "application/vnd.connectwise.com+json; version=" + matcher.group(1))
        : stamped;
  }
}
