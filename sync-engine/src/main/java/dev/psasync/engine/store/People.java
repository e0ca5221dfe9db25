package dev.psasync.engine.store;

import dev.psasync.core.model.UserKey;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What tables with one row per person have in common. */
final class People {
  private People() {}

  /**
   * Deletes the rows of people.
   *
   * @param table one of our own table names, never input
   */
  static void delete(Handle handle, String table, Collection<UserKey> users) {
    PreparedBatch batch =
        handle.prepareBatch(
            "delete from " + table + " where tenant = :tenant and person = :person");
    for (UserKey user : users) {
      batch.bind("tenant", user.tenant().value()).bind("person", user.user().value()).add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
