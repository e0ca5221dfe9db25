package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Tenant;
import dev.psasync.spi.TenantDirectory.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what a tenant says of itself: name, country, domains, licences. */
final class TenantReader {
  private final GraphConnection graph;
  private final PageReader pages;

  TenantReader(GraphConnection graph) {
    this.graph = graph;
    this.pages = new PageReader(graph);
  }

  /**
   * Reads the organization, which names the verified domains too, so that one request serves both.
   *
   * @throws GraphFailure if the tenant cannot be asked at all
   */
  Profile profile(Tenant known) {
    Listing listing;
    try {
      listing = pages.read(Query.list("organization", TenantReader::organization));
    } catch (GraphFailure failure) {
      if (failure.kind() == FailureKind.PERMISSION) {
        return fromDomains(known);
      }
      throw failure;
    }
    ReadProblem problem = listing.problem();
    JsonNode organization = listing.items().isEmpty() ? null : listing.items().get(0);
    if (organization == null || problem != null) {
      return new Profile(known, Read.partial(List.of(), problem == null ? nothing() : problem));
    }
    String id = GraphJson.text(organization, "id");
    if (id == null || !id.equalsIgnoreCase(graph.tenant().value())) {
      // Whoever answered, it was not this tenant: nothing of the answer may be used for it.
      throw GraphFailures.malformed(
          graph.tenant(), "organization", "the answer is about another tenant");
    }
    String name = GraphJson.text(organization, "displayName");
    String country = GraphJson.text(organization, "countryLetterCode");
    Tenant tenant =
        new Tenant(
            known.id(),
            name == null || name.isBlank() ? known.name() : name,
            known.defaultDomain(),
            isCountry(country) ? String.valueOf(country).toUpperCase(Locale.ROOT) : known.country(),
            known.relationship());
    JsonNode domains = organization.get("verifiedDomains");
    if (domains == null || !domains.isArray()) {
      return fromDomains(tenant);
    }
    List<JsonNode> list = new ArrayList<>();
    domains.forEach(list::add);
    return profile(tenant, list, "name", null);
  }

  private Profile fromDomains(Tenant tenant) {
    Listing listing;
    try {
      listing =
          pages.read(Query.list("domains", client -> client.domains().toGetRequestInformation()));
    } catch (GraphFailure failure) {
      return new Profile(tenant, Read.partial(List.of(), Problems.failed(failure)));
    }
    List<JsonNode> verified =
        listing.items().stream().filter(domain -> domain.path("isVerified").asBoolean()).toList();
    return profile(tenant, verified, "id", listing.problem());
  }

  private static Profile profile(
      Tenant tenant, List<JsonNode> domains, String key, @Nullable ReadProblem problem) {
    TreeSet<String> names = new TreeSet<>();
    String preferred = null;
    for (JsonNode domain : domains) {
      String name = GraphJson.text(domain, key);
      if (name == null || name.isBlank()) {
        problem = new ReadProblem(ReadProblem.Kind.READ_MALFORMED, "domains: a record has no name");
        continue;
      }
      String lower = name.trim().toLowerCase(Locale.ROOT);
      names.add(lower);
      if (domain.path("isDefault").asBoolean()) {
        preferred = lower;
      }
    }
    Tenant told = preferred == null ? tenant : tenant.withDefaultDomain(preferred);
    List<String> found = List.copyOf(names);
    return new Profile(told, problem == null ? Read.complete(found) : Read.partial(found, problem));
  }

  /**
   * Reads part number by SKU id, both as the tenant knows them.
   *
   * @throws GraphFailure if the tenant cannot be asked at all
   */
  Read<Map<String, String>> skus() {
    Listing listing = pages.read(Query.list("subscribed SKUs", TenantReader::subscribedSkus));
    Map<String, String> skus = new TreeMap<>();
    ReadProblem problem = listing.problem();
    for (JsonNode sku : listing.items()) {
      String id = GraphJson.text(sku, "skuId");
      String partNumber = GraphJson.text(sku, "skuPartNumber");
      if (id == null || partNumber == null) {
        problem =
            new ReadProblem(
                ReadProblem.Kind.READ_MALFORMED,
                "subscribed SKUs: a record has no id or part number");
        continue;
      }
      skus.put(id.toLowerCase(Locale.ROOT), partNumber);
    }
    Map<String, String> found = Map.copyOf(skus);
    return problem == null ? Read.complete(found) : Read.partial(found, problem);
  }

  private static boolean isCountry(@Nullable String code) {
    return code != null && code.matches("[A-Za-z]{2}");
  }

  private static ReadProblem nothing() {
    return new ReadProblem(ReadProblem.Kind.READ_MALFORMED, "organization: no record came");
  }

  private static RequestInformation organization(GraphServiceClient client) {
    return client
        .organization()
        .toGetRequestInformation(
            request -> {
              if (request.queryParameters != null) {
                request.queryParameters.select =
                    new String[] {"id", "displayName", "countryLetterCode", "verifiedDomains"};
              }
            });
  }

  private static RequestInformation subscribedSkus(GraphServiceClient client) {
    return client
        .subscribedSkus()
        .toGetRequestInformation(
            request -> {
              if (request.queryParameters != null) {
                request.queryParameters.select = new String[] {"skuId", "skuPartNumber"};
              }
            });
  }
}
