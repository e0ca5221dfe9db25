package dev.psasync.graph;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.spi.CheckPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The configuration points of one tenant: each call that a sync makes, once and small. */
final class TenantCheck {
  private final GraphConnection graph;
  private final List<CheckPoint> points = new ArrayList<>();

  TenantCheck(GraphConnection graph) {
    this.graph = graph;
  }

  List<CheckPoint> points() {
    if (signsIn()) {
      reads("organization and domains", client -> client.organization().toGetRequestInformation());
      reads(
          "users",
          client ->
              client
                  .users()
                  .toGetRequestInformation(
                      request -> {
                        if (request.queryParameters != null) {
                          request.queryParameters.select = UserProperties.of(List.of()).selected();
                          request.queryParameters.top = 1;
                        }
                      }));
      reads(
          "changes of users",
          client ->
              Query.get(
                  java.net.URI.create(
                      graph.root() + "/users/delta?$deltatoken=latest&$select=id")));
      reads(
          "groups",
          client ->
              client
                  .groups()
                  .toGetRequestInformation(
                      request -> {
                        if (request.queryParameters != null) {
                          request.queryParameters.select = new String[] {"id"};
                          request.queryParameters.top = 1;
                        }
                      }));
      reads("licences", client -> client.subscribedSkus().toGetRequestInformation());
    }
    return List.copyOf(points);
  }

  private boolean signsIn() {
    CheckPoint point = signIn(graph, "sign-in");
    points.add(point);
    return point.status() == CheckPoint.Status.PASS;
  }

  /** Whether a token can be had. */
  static CheckPoint signIn(GraphConnection graph, String name) {
    try {
      graph.signIn();
      return CheckPoint.pass(name, "tenant " + graph.tenant() + " gives a token");
    } catch (GraphFailure failure) {
      return failed(name, failure);
    } catch (CallInterruptedException interrupted) {
      throw interrupted;
    } catch (RuntimeException ofTheSupplier) {
      // Only the suppliers of secret, certificate and refresh token are called without being
      // answered for here.
      return CheckPoint.fail(
          name,
          "the secret, certificate or refresh token could not be had ("
              + ofTheSupplier.getClass().getSimpleName()
              + ")",
          "Check where the application reads its secret, certificate and refresh token from.");
    }
  }

  private void reads(String name, Function<GraphServiceClient, RequestInformation> request) {
    try {
      boolean list = graph.get(name, request, body -> body.path("value").isArray());
      points.add(
          list
              ? CheckPoint.pass(name, "can be read")
              : CheckPoint.fail(
                  name,
                  "the answer holds no list",
                  "Check that no proxy answers in Graph's place."));
    } catch (GraphFailure failure) {
      points.add(failed(name, failure));
    }
  }

  static CheckPoint failed(String name, GraphFailure failure) {
    return CheckPoint.fail(name, String.valueOf(failure.getMessage()), failure.remedy());
  }
}
