package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.ManualClock;
import java.time.Duration;
import java.util.stream.IntStream;

/** A simulated Graph with one customer's tenant, the partner's tenant and clients for both. */
final class GraphScene implements AutoCloseable {

  static final String PARTNER = "0a0a0000-0000-4000-8000-000000000001";
  static final String CUSTOMER = "7e7e0000-0000-4000-8000-00000000000a";
  static final String APP = "c1c10000-0000-4000-8000-000000000001";
  static final String SKU = "5a5a0000-0000-4000-8000-0000000000aa";

  final ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
  final GraphSimulator graph = GraphSimulator.start(GraphSimulator.options().clock(clock));
  final GraphTenant tenant = graph.addTenant(CUSTOMER, "Customer A");
  final GraphTenant partner = graph.addTenant(PARTNER, "Partner");
  final GraphClient client =
      new GraphClient(
          graph, graph.tokens().issueForApplication(CUSTOMER, APP, Duration.ofDays(30)));
  final GraphClient partnerUser =
      new GraphClient(
          graph, graph.tokens().issueForUser(PARTNER, APP, "someone", Duration.ofDays(30)));

  static String id(int number) {
    return String.format("0a1b0000-0000-4000-8000-%012d", number);
  }

  static SimUser user(int number) {
    return SimUser.of(id(number), "User " + number, "user" + number + "@cust-a.example");
  }

  GraphScene withUsers(int count) {
    tenant.addUsers(IntStream.rangeClosed(1, count).mapToObj(GraphScene::user).toList());
    return this;
  }

  @Override
  public void close() {
    graph.close();
    if (!graph.server().unexpectedFailures().isEmpty()) {
      throw new AssertionError(
          "The simulator itself failed", graph.server().unexpectedFailures().get(0));
    }
  }
}
