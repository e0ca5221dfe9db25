package dev.psasync.graph;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
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
    try {
      graph.signIn();
      points.add(CheckPoint.pass("sign-in", "tenant " + graph.tenant() + " gives a token"));
      return true;
    } catch (GraphFailure failure) {
      points.add(failed("sign-in", failure));
      return false;
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
