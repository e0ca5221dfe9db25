package dev.psasync.halo;

import dev.psasync.http.ApiRequest;
import dev.psasync.http.ApiResponse;
import dev.psasync.http.HttpTransport;
import dev.psasync.http.RequestBudget;
import dev.psasync.http.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A client over answers made by hand, for shapes that no simulator should have to give. */
final class ScriptedHalo implements HttpTransport {
  static final String TOKEN = "CANARY-token-value";

  private final Function<ApiRequest, ApiResponse> answers;
  private final List<ApiRequest> sent = new ArrayList<>();

  ScriptedHalo(Function<ApiRequest, ApiResponse> answers) {
    this.answers = answers;
  }

  static ApiResponse json(int status, String body) {
    return new ApiResponse(
        status,
        Map.of("Content-Type", List.of("application/json")),
        body.getBytes(StandardCharsets.UTF_8));
  }

  HaloClient client() {
    return HaloClient.connect(
        HaloConfiguration.builder(
                URI.create("https://acme.halopsa.example"), "id", Secret.of("CANARY-client-secret"))
            .authorisationUrl(URI.create("https://acme.halopsa.example/auth"))
            .requestBudget(RequestBudget.unlimited())
            .maxPages(5)
            .transport(this)
            .build());
  }

  @Override
  public ApiResponse send(ApiRequest request) {
    if (request.uri().getPath().equals("/auth/token")) {
      return json(200, "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":\"3600\"}");
    }
    sent.add(request);
    return answers.apply(request);
  }

  List<ApiRequest> sent() {
    return sent;
  }

  static String body(ApiRequest request) {
    return new String(Objects.requireNonNull(request.body(), "body"), StandardCharsets.UTF_8);
  }

  static int page(ApiRequest request) {
    String query = request.uri().getQuery();
    int start = query.indexOf("page_no=") + 8;
    int end = query.indexOf('&', start);
    return Integer.parseInt(end < 0 ? query.substring(start) : query.substring(start, end));
  }
}
