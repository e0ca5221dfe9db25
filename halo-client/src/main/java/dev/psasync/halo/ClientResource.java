package dev.psasync.halo;

import dev.psasync.http.ApiList;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.Safety;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Customers ({@code /Client}). Thread-safe; every method blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}.
 */
public final class ClientResource {
  private static final String PATH = "/Client";

  private final HaloHttp http;
  private final ListReader lists;

  ClientResource(HaloHttp http, ListReader lists) {
    this.http = http;
    this.lists = lists;
  }

  /** All customers, active and inactive, with tenant mappings and websites. */
  public ApiList<HaloCustomer> all() {
    return lists
        .read(
            ListRequest.all(PATH, "clients")
                .with("includeazuretenants", "true")
                .with("include_website", "true"))
        .map(HaloCustomer::new);
  }

  /** How many customers there are in all states, in one request; null if Halo does not say. */
  public @Nullable Long count() {
    return lists.count(ListRequest.all(PATH, "clients"));
  }

  /** One customer with all details, if there is one that this application may see. */
  public Optional<HaloCustomer> find(long id) {
    try {
      return Optional.of(get(id));
    } catch (RecordNotFoundException e) {
      return Optional.empty();
    }
  }

  /** One customer with all details. */
  public HaloCustomer get(long id) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("includedetails", "true");
    query.put("includeazuretenants", "true");
    return new HaloCustomer(
        WriteAnswer.single(http.get(PATH + "/" + id, PATH + "/{id}", query), "GET /Client/{id}"));
  }

  /**
   * Creates a customer; sent once.
   *
   * @throws OutcomeUnknownException if it may have been created; look by name before trying again
   */
  public HaloCustomer create(NewCustomer customer) {
    Object answer =
        http.write(
            PATH,
            Map.of(),
            List.of(customer.body().properties()),
            Safety.UNSAFE,
            customer.body().texts());
    return new HaloCustomer(
        WriteAnswer.created(answer, customer.body(), List.of("name"), "POST /Client"));
  }

  /**
   * Changes what the update names; repeated after a lost answer, see {@link UserResource#update}.
   */
  public HaloCustomer update(CustomerUpdate update) {
    return update(update, Safety.REPEATABLE);
  }

  private HaloCustomer update(CustomerUpdate update, Safety safety) {
    Map<String, Object> element = new LinkedHashMap<>();
    element.put("id", update.id());
    element.putAll(update.body().properties());
    Object answer = http.write(PATH, Map.of(), List.of(element), safety, update.body().texts());
    return new HaloCustomer(WriteAnswer.updated(answer, update.id(), "POST /Client"));
  }

  /**
   * Ties a tenant to a customer and keeps its other tenants: reads the customer and sends the
   * existing rows back with their ids. Two requests, one if the tenant is already there.
   *
   * <p>A new row has no id, so sending it twice could add it twice: a lost answer is not repeated.
   *
   * @throws OutcomeUnknownException if the answer was lost; read the customer before trying again
   */
  public HaloCustomer addAzureTenant(long clientId, AzureTenantMapping tenant) {
    HaloCustomer customer = get(clientId);
    String tenantId = tenant.tenantId();
    List<AzureTenantMapping> rows = new ArrayList<>(customer.azureTenants());
    if (tenantId == null || tenantId.isBlank()) {
      throw new IllegalArgumentException("a tenant mapping needs a tenant id");
    }
    if (rows.stream().anyMatch(row -> row.isFor(tenantId))) {
      return customer;
    }
    rows.add(tenant);
    return update(CustomerUpdate.of(clientId).withAzureTenants(rows), Safety.UNSAFE);
  }

  /**
   * Takes a tenant off a customer and keeps the others; whether Halo removes rows that are not sent
   * is not known: check the answer.
   */
  public HaloCustomer removeAzureTenant(long clientId, String tenantId) {
    HaloCustomer customer = get(clientId);
    List<AzureTenantMapping> rows =
        customer.azureTenants().stream().filter(row -> !row.isFor(tenantId)).toList();
    return rows.size() == customer.azureTenants().size()
        ? customer
        : update(CustomerUpdate.of(clientId).withAzureTenants(rows));
  }
}
