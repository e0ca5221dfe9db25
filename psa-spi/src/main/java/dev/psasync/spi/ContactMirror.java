package dev.psasync.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * What is known of the stored mirror of the PSA's contacts: how it was read and where changes
 * continue. The contacts themselves are read with {@link MirrorsContacts}.
 *
 * @param query what the contacts were read with; its company is null, since the mirror holds all
 * @param shapes what the rows of the full read carried, one text for each kind of row: a changed
 *     row that carries something else cannot be laid over them
 * @param cursor when the read began that the mirror shows: every contact that was changed before is
 *     as it was changed; changes at or after it may be missing
 * @param fullReadAt when the last full read began: only it proves what was deleted
 * @param trusted whether changes may be laid over it: false after the PSA was seen not to tell all
 *     of them
 * @param run the run that stored it; see {@link MirrorsContacts#changeContacts}
 */
public record ContactMirror(
    ContactQuery query,
    Set<String> shapes,
    Instant cursor,
    Instant fullReadAt,
    boolean trusted,
    String run) {
  /** Checks and copies. */
  public ContactMirror {
    Objects.requireNonNull(query, "query");
    if (query.company() != null) {
      throw new IllegalArgumentException("a mirror holds the contacts of all companies");
    }
    shapes = Set.copyOf(shapes);
    Objects.requireNonNull(cursor, "cursor");
    Objects.requireNonNull(fullReadAt, "fullReadAt");
    Objects.requireNonNull(run, "run");
  }
}
