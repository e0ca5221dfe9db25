package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.Router;
import dev.psasync.testkit.sim.SimHandler;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.connectwise.Models.Model;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Routes and rights of the simulated instance. */
final class ConnectWiseApi implements SimHandler {
  private static final String ROOT = "/{codebase}/apis/3.0";
  private static final String CONTACT = "/company/contacts/{id}";
  private static final String ITEMS = CONTACT + "/communications";
  private static final String TYPES = CONTACT + "/typeAssociations";
  private static final String COMPANY = "/company/companies/{id}";

  private final ConnectWiseState state;
  private final Listing listing;
  private final Gate gate;
  private final Router router = new Router();

  ConnectWiseApi(
      ConnectWiseState state, Clock clock, Supplier<URI> baseUri, Supplier<String> codebase) {
    this.state = state;
    this.listing = new Listing(state.options(), baseUri);
    this.gate = new Gate(state.options(), clock, codebase);
    router.route("GET", "/login/companyinfo/{company}", (request, path) -> gate.info(path));
    addSetup();
    addCompanies();
    addContacts();
    router.otherwise(request -> Refusal.noEndpoint().answer());
    router.wrongMethod(
        request -> Refusal.of(405, "ConnectWiseApi", "The method is not allowed.").answer());
  }

  private void addSetup() {
    Setup setup = new Setup(state.options());
    get("/system/info", (request, path) -> Json.answer(200, gate.systemInfo()));
    setupTable("/company/contacts/types", Models.NAMED, setup::contactTypes);
    setupTable("/company/contacts/departments", Models.NAMED, setup::departments);
    setupTable("/company/communicationTypes", Models.COMMUNICATION_TYPE, setup::communicationTypes);
    setupTable("/company/companies/statuses", Models.NAMED, setup::statuses);
    setupTable("/system/userDefinedFields", Models.USER_DEFINED_FIELD, setup::userDefinedFields);
  }

  private void setupTable(
      String path, Model model, Supplier<? extends Collection<ObjectNode>> all) {
    get(
        path + "/count",
        (request, variables) -> {
          gate.requireSetup(request);
          return listing.count(request, model, all.get());
        });
    get(
        path,
        (request, variables) -> {
          gate.requireSetup(request);
          return listing.page(request, model, all.get());
        });
  }

  private void addCompanies() {
    Values values = new Values(state);
    Companies companies = new Companies(state, values);
    list("/company/companies", Models.COMPANY, path -> state.companyNodes());
    list(
        COMPANY + "/sites",
        Models.SITE,
        path -> state.siteNodes(companies.existing(id(path)).path("id").asLong()));
    get(
        COMPANY + "/sites/{child}",
        (request, path) -> listing.single(request, companies.site(id(path), child(path))));
    get(COMPANY, (request, path) -> listing.single(request, companies.existing(id(path))));
    write("POST", "/company/companies", 201, (body, path) -> companies.create(Json.parse(body)));
    write("PATCH", COMPANY, 200, (body, path) -> companies.patch(id(path), Json.parse(body)));
  }

  private void addContacts() {
    Values values = new Values(state);
    Contacts contacts = new Contacts(state, values);
    Communications items = new Communications(state, contacts, values);
    list("/company/contacts", Models.CONTACT, path -> state.contactNodes());
    list("/company/contactTypeAssociations", Models.NAMED, path -> state.associationNodes());
    get(CONTACT, (request, path) -> listing.single(request, contacts.existing(id(path))));
    write("POST", "/company/contacts", 201, (body, path) -> contacts.create(Json.parse(body)));
    write("PATCH", CONTACT, 200, (body, path) -> contacts.patch(id(path), Json.parse(body)));
    write("PUT", CONTACT, 200, (body, path) -> contacts.put(id(path), Json.parse(body)));
    delete(CONTACT, (id, child) -> contacts.delete(id));
    list(ITEMS, Models.ITEM, path -> items.of(id(path)));
    get(
        ITEMS + "/{child}",
        (request, path) -> single(request, items.single(id(path), child(path))));
    write("POST", ITEMS, 201, (body, path) -> items.create(id(path), Json.parse(body)));
    write(
        "PATCH",
        ITEMS + "/{child}",
        200,
        (body, path) -> items.patch(id(path), child(path), Json.parse(body)));
    write(
        "PUT",
        ITEMS + "/{child}",
        200,
        (body, path) -> items.put(id(path), child(path), Json.parse(body)));
    delete(ITEMS + "/{child}", items::delete);
    list(
        TYPES,
        Models.NAMED,
        path -> state.associationsOf(contacts.existing(id(path)).path("id").asLong()));
    write("POST", TYPES, 201, (body, path) -> contacts.addType(id(path), Json.parse(body)));
    delete(TYPES + "/{child}", contacts::removeType);
    get(CONTACT + "/groups", (request, path) -> Json.answer(200, Json.array()));
    get(CONTACT + "/usages", (request, path) -> Json.answer(200, Json.array()));
  }

  private SimResponse single(SimRequest request, ObjectNode record) {
    return listing.single(request, record);
  }

  private static String id(Map<String, String> path) {
    return path.getOrDefault("id", "");
  }

  private static String child(Map<String, String> path) {
    return path.getOrDefault("child", "");
  }

  private void get(String path, BiFunction<SimRequest, Map<String, String>, SimResponse> answer) {
    router.route(
        "GET",
        ROOT + path,
        (request, variables) -> {
          gate.require(request, variables);
          return state.locked(() -> answer.apply(request, variables));
        });
  }

  private void list(
      String path, Model model, Function<Map<String, String>, Collection<ObjectNode>> records) {
    get(
        path + "/count",
        (request, variables) -> listing.count(request, model, records.apply(variables)));
    get(path, (request, variables) -> listing.page(request, model, records.apply(variables)));
  }

  private void write(
      String method,
      String path,
      int status,
      BiFunction<String, Map<String, String>, ObjectNode> write) {
    router.route(
        method,
        ROOT + path,
        (request, variables) -> {
          gate.requireEdit(request, variables);
          return state.locked(
              () -> Json.answer(status, Listing.shown(write.apply(request.body(), variables))));
        });
  }

  private void delete(String path, BiConsumer<String, String> delete) {
    router.route(
        "DELETE",
        ROOT + path,
        (request, variables) -> {
          gate.requireEdit(request, variables);
          return state.locked(
              () -> {
                delete.accept(id(variables), child(variables));
                return SimResponse.status(204);
              });
        });
  }

  @Override
  public SimResponse handle(SimRequest request) {
    SimResponse answer;
    try {
      gate.limit(request);
      answer = router.handle(request);
    } catch (Refusal refusal) {
      answer = refusal.answer();
    }
    return gate.stamped(request, answer);
  }
}
