package dev.psasync.testkit.sim.entra;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.net.http.HttpClient;

/** Sends what is meant for the real sign-in host to the simulator. */
final class TurningHttpClient implements IHttpClient {

  private final EntraSimulator entra;
  private final HttpClient client;

  TurningHttpClient(EntraSimulator entra) {
    this.entra = entra;
    this.client = HttpClient.newBuilder().sslContext(entra.server().clientContext()).build();
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws Exception {
    java.net.http.HttpRequest.Builder turned =
        java.net.http.HttpRequest.newBuilder(entra.server().uri(request.url().getFile()))
            .method(
                request.httpMethod().name(),
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    request.body() == null ? "" : request.body()));
    request.headers().forEach(turned::header);
    java.net.http.HttpResponse<String> answered =
        client.send(turned.build(), java.net.http.HttpResponse.BodyHandlers.ofString());
    HttpResponse response = new HttpResponse().statusCode(answered.statusCode());
    response.addHeaders(answered.headers().map());
    return response.body(answered.body());
  }
}
