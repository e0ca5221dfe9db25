package dev.psasync.examples.demo;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.SyncResult;
import dev.psasync.examples.console.Terminal;
import dev.psasync.examples.console.TextTable;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.util.ArrayList;
import java.util.List;

/** Requests of the first and the steady run beside the fewest there could be. */
final class RequestTable {
  private final PsaEnd psa;
  private final RequestFloor.Size untouched;
  private final RequestFloor.Size filled;
  private final int contactsWritten;
  private final int companiesMapped;
  private final List<Object[]> rows = new ArrayList<>();

  RequestTable(World world, SyncResult first, HaloSnapshot before, HaloSnapshot after) {
    Estate estate = world.far().estate();
    psa = world.psaEnd();
    untouched = size(estate, first, before);
    filled = size(estate, first, after);
    contactsWritten = after.createdSince(before).size() + after.changedSince(before).size();
    companiesMapped = first.writtenByKind().getOrDefault(Write.Kind.MAP_TENANT, 0);
  }

  private static RequestFloor.Size size(Estate estate, SyncResult result, HaloSnapshot halo) {
    int read = 0;
    int asked = 0;
    int open = 0;
    for (CompanyMatch match : result.matches()) {
      boolean left =
          match.outcome() == CompanyMatch.Outcome.EXCLUDED
              || match.outcome() == CompanyMatch.Outcome.ENDED;
      asked += left ? 0 : 1;
      open += left || match.outcome() == CompanyMatch.Outcome.UNREADABLE ? 0 : 1;
      read += match.outcome() == CompanyMatch.Outcome.MATCHED ? 1 : 0;
    }
    return new RequestFloor.Size(
        estate.tenants().size(),
        asked,
        open,
        read,
        estate.userCount() / Math.max(1, estate.tenants().size()),
        halo.clients().size(),
        halo.sites().size(),
        halo.users().size());
  }

  void first(Requests sent) {
    add("first run", sent, RequestFloor.first(untouched, contactsWritten, companiesMapped));
  }

  void steady(Requests sent) {
    add("steady run", sent, RequestFloor.steady(filled));
  }

  private void add(String run, Requests sent, RequestFloor floor) {
    rows.add(new Object[] {run, "Entra tokens", sent.entra(), floor.entra()});
    rows.add(new Object[] {"", "Microsoft Graph", sent.graph(), floor.graph()});
    // The fewest are known for Halo only.
    boolean known = psa instanceof HaloEnd;
    rows.add(
        new Object[] {
          "", psa.name() + ", reading", sent.psaReads(), known ? floor.haloReads() : "?"
        });
    rows.add(
        new Object[] {
          "", psa.name() + ", writing", sent.psaWrites(), known ? floor.haloWrites() : "?"
        });
  }

  void print(Terminal terminal) {
    terminal.line();
    terminal.heading("HTTP requests beside the fewest there could be");
    TextTable table = new TextTable("Run", "To", "Sent", "Fewest");
    rows.forEach(table::row);
    table.print(terminal);
  }
}
