package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.CountBeyondEnd;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists of users, clients and sites: filtered, ordered and paged as the parameters ask. Offset
 * based over live data, as Halo's own paging is.
 */
final class ListReader {
  private static final int KEPT_RESULTS = 32;

  private record Result(long version, List<? extends HaloRow> rows) {}

  private final HaloState state;
  private final HaloSimulatorOptions options;
  private final RowWriter writer;

  /** The rows of recent queries, so that walking the pages does not filter everything each time. */
  private final Map<String, Result> results =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Result> eldest) {
          return size() > KEPT_RESULTS;
        }
      };

  ListReader(HaloState state, RowWriter writer) {
    this.state = state;
    this.options = state.options();
    this.writer = writer;
  }

  ObjectNode users(Parameters parameters, Caller caller) {
    return answer("users", parameters, caller, this::findUsers);
  }

  ObjectNode clients(Parameters parameters, Caller caller) {
    return answer("clients", parameters, caller, this::findClients);
  }

  ObjectNode sites(Parameters parameters, Caller caller) {
    return answer("sites", parameters, caller, this::findSites);
  }

  private interface Finder {
    List<? extends HaloRow> find(Parameters parameters, Caller caller);
  }

  private ObjectNode answer(String key, Parameters parameters, Caller caller, Finder finder) {
    return state.locked(
        () -> {
          String query =
              key
                  + caller.visibleClients()
                  + parameters.keyWithout("page_no", "page_size", "pageinate", "count", "idonly");
          Result known = results.get(query);
          if (known == null || known.version() != state.version()) {
            known = new Result(state.version(), finder.find(parameters, caller));
            results.put(query, known);
          }
          return page(key, known.rows(), parameters);
        });
  }

  private ObjectNode page(String key, List<? extends HaloRow> rows, Parameters parameters) {
    ObjectNode answer = Json.object();
    int count = rows.size();
    int from = 0;
    int size = count;
    boolean idOnly = parameters.isTrue("idonly");
    if (parameters.isTrue("pageinate") && !idOnly) {
      int asked = positive(parameters.number("page_size"), options.defaultPageSize());
      int pageNumber = positive(parameters.number("page_no"), 1);
      size = Math.min(asked, options.pageCap());
      from = (int) Math.min((pageNumber - 1L) * size, count);
      answer.put("page_no", pageNumber);
      answer.put("page_size", options.requestedPageSizeEchoed() ? asked : size);
      boolean beyond = from >= count && pageNumber > 1;
      answer.put(
          "record_count", beyond && options.countBeyondEnd() == CountBeyondEnd.ZERO ? 0 : count);
    } else {
      size = Math.min(size, positive(parameters.number("count"), Integer.MAX_VALUE));
      size = options.unpagedCap() > 0 ? Math.min(size, options.unpagedCap()) : size;
      answer.put("record_count", count);
    }
    ArrayNode array = answer.putArray(key);
    for (HaloRow row : rows.subList(from, Math.min(count, from + size))) {
      array.add(idOnly ? Json.object().put("id", row.id()) : writer.listRow(row, parameters));
    }
    return answer;
  }

  private static int positive(@Nullable Long value, int otherwise) {
    return value == null || value < 1 ? otherwise : (int) Math.min(value, Integer.MAX_VALUE);
  }

  private List<UserRow> findUsers(Parameters parameters, Caller caller) {
    Long clientId = parameters.number("client_id");
    Collection<UserRow> candidates =
        clientId == null
            ? state.liveUsers()
            : state.userIdsOf(clientId).stream().map(state::user).toList();
    Predicate<UserRow> wanted = UserFilters.of(parameters, options);
    Function<UserRow, Long> client = UserRow::clientId;
    return chosen(candidates, caller, client, wanted, parameters);
  }

  private List<ClientRow> findClients(Parameters parameters, Caller caller) {
    Predicate<ClientRow> wanted = Filters.common(parameters, Schemas.CLIENTS, options);
    return chosen(state.liveClients(), caller, ClientRow::id, wanted, parameters);
  }

  private List<SiteRow> findSites(Parameters parameters, Caller caller) {
    Predicate<SiteRow> wanted = Filters.common(parameters, Schemas.SITES, options);
    Long clientId = parameters.number("client_id");
    if (clientId != null) {
      wanted = wanted.and(site -> site.clientId() == clientId);
    }
    return chosen(state.liveSites(), caller, SiteRow::clientId, wanted, parameters);
  }

  private static <R extends HaloRow> List<R> chosen(
      Collection<R> candidates,
      Caller caller,
      Function<R, Long> client,
      Predicate<R> wanted,
      Parameters parameters) {
    List<R> found = new ArrayList<>();
    for (R row : candidates) {
      if (caller.sees(client.apply(row)) && wanted.test(row)) {
        found.add(row);
      }
    }
    found.sort(Ordering.of(parameters));
    return List.copyOf(found);
  }
}
