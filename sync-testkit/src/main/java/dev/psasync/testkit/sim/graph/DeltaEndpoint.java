package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.SimHeaders;
import dev.psasync.testkit.sim.SimResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers {@code /users/delta} under each of its names. */
final class DeltaEndpoint {

  private static final Set<String> OPTIONS =
      Set.of("$select", "$filter", "$top", "$skiptoken", "$deltatoken");
  private static final Pattern ID_CLAUSE =
      Pattern.compile("\\s*id\\s+eq\\s+'([^']+)'\\s*", Pattern.CASE_INSENSITIVE);
  private static final int MOST_IDS = 50;

  private final LinkTokens tokens;
  private final DeltaRounds rounds;
  private final Clock clock;

  DeltaEndpoint(LinkTokens tokens, DeltaRounds rounds, Clock clock) {
    this.tokens = tokens;
    this.rounds = rounds;
    this.clock = clock;
  }

  SimResponse answer(GraphCall call) {
    if (call.tenant().delta().unsupported()) {
      throw GraphRefusal.badRequest("Delta queries are not supported for this tenant.");
    }
    call.onlyOptions(OPTIONS);
    String skipToken = call.option("$skiptoken").orElse(null);
    if (skipToken != null) {
      return page(call, DeltaCursor.page(open(call, skipToken, DeltaCursor.PAGE)));
    }
    String deltaToken = call.option("$deltatoken").orElse("");
    if (deltaToken.isEmpty()) {
      return page(call, DeltaCursor.first(selection(call), ids(call), version(call)));
    }
    if (deltaToken.equalsIgnoreCase("latest")) {
      DeltaCursor latest = DeltaCursor.first(selection(call), ids(call), version(call));
      return write(call, latest, List.of(), null, deltaLink(call, latest));
    }
    return page(
        call,
        DeltaCursor.later(
            open(call, deltaToken, DeltaCursor.ROUND),
            version(call),
            call.tenant().delta().replayedChanges()));
  }

  private SimResponse page(GraphCall call, DeltaCursor cursor) {
    DeltaQuirks quirks = call.tenant().delta();
    if (cursor.blank()) {
      return write(call, cursor, List.of(), nextLink(call, cursor.withBlank(false)), null);
    }
    DeltaRounds.Page page = rounds.page(call.tenant(), cursor);
    DeltaCursor next = cursor.at(page.next(), page.last());
    if (!page.complete()) {
      return write(
          call, cursor, page.items(), nextLink(call, next.withBlank(quirks.emptyPages())), null);
    }
    return write(call, cursor, page.items(), null, deltaLink(call, cursor));
  }

  private static SimResponse write(
      GraphCall call,
      DeltaCursor cursor,
      List<DeltaItem> items,
      @Nullable String nextLink,
      @Nullable String deltaLink) {
    boolean asked = call.prefers("return=minimal");
    boolean minimal = asked || call.tenant().delta().sparse();
    SimResponse response =
        Pages.collection(
            call,
            "users(" + Selection.names(cursor.selection()) + ")",
            null,
            nextLink,
            deltaLink,
            json -> {
              for (DeltaItem item : items) {
                item.write(json, cursor.selection(), minimal);
              }
            });
    return asked ? response.withHeader("Preference-Applied", "return=minimal") : response;
  }

  private String nextLink(GraphCall call, DeltaCursor cursor) {
    return call.base() + "/users/delta?$skiptoken=" + seal(call, DeltaCursor.PAGE, cursor);
  }

  /** Holds a random part, so that no two delta links are equal even when nothing changed. */
  private String deltaLink(GraphCall call, DeltaCursor cursor) {
    return call.base() + "/users/delta?$deltatoken=" + seal(call, DeltaCursor.ROUND, cursor);
  }

  private String seal(GraphCall call, String kind, DeltaCursor cursor) {
    return tokens.seal(
        kind,
        call.tenant().id(),
        call.tenant().delta().epoch(),
        clock.instant().toEpochMilli(),
        cursor.fields(),
        UUID.randomUUID());
  }

  private String open(GraphCall call, String token, String kind) {
    List<String> fields =
        tokens
            .open(token)
            .filter(opened -> opened.get(0).equals(kind))
            .filter(opened -> opened.get(1).equals(call.tenant().id()))
            .orElseThrow(() -> GraphRefusal.badRequest("Badly formed token."));
    DeltaQuirks quirks = call.tenant().delta();
    Instant made = Instant.ofEpochMilli(Long.parseLong(fields.get(3)));
    boolean old = made.plus(quirks.lifetime()).isBefore(clock.instant());
    if (old || Integer.parseInt(fields.get(2)) != quirks.epoch()) {
      throw expired(call, quirks.expiredAnswer(), DeltaCursor.selectionOf(fields.get(4)));
    }
    return fields.get(4);
  }

  private static GraphRefusal expired(GraphCall call, ExpiredDeltaAnswer answer, long selection) {
    String path = "/users/delta?$select=" + Selection.names(selection) + "&$deltatoken=";
    SimHeaders headers =
        switch (answer.location()) {
          case NONE -> SimHeaders.none();
          case SAME_HOST -> SimHeaders.none().with("Location", call.base() + path);
          case OTHER_HOST ->
              SimHeaders.none().with("Location", "https://graph.attacker.example/v1.0" + path);
        };
    return new GraphRefusal(
        answer.status(),
        answer.code(),
        "The sync state generation is not found; please restart the sync.",
        headers);
  }

  private static long selection(GraphCall call) {
    return Selection.of(call);
  }

  private static int version(GraphCall call) {
    return call.tenant().users().version();
  }

  /** The ids of {@code id eq 'a' or id eq 'b'}, the only filter there is; empty for all users. */
  private static List<String> ids(GraphCall call) {
    String filter = call.option("$filter").orElse("");
    if (filter.isBlank()) {
      return List.of();
    }
    List<String> ids =
        Arrays.stream(filter.split("(?i)\\s+or\\s+", -1)).map(DeltaEndpoint::idOf).toList();
    if (ids.size() > MOST_IDS) {
      throw GraphRefusal.badRequest("At most 50 ids can be tracked, got " + ids.size() + ".");
    }
    return ids;
  }

  private static String idOf(String clause) {
    Matcher matcher = ID_CLAUSE.matcher(clause);
    if (!matcher.matches()) {
      throw GraphRefusal.badRequest("Only 'id eq' can be filtered by in a delta query.");
    }
    return matcher.group(1);
  }
}
