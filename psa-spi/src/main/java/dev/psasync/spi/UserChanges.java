package dev.psasync.spi;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.UserId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What came of reading changes. Branch with {@link #fold}. */
public sealed interface UserChanges {
  /**
   * A whole round of changes.
   *
   * @param patches sparse users, merged by id, each at most once: lay them over the mirror with
   *     {@link DirectoryUser#patchedBy}; one whose id is unknown is new
   * @param removed who is gone, confirmed where the round contradicted itself
   * @param next the next cursor
   */
  record Changed(List<DirectoryUser> patches, Set<UserId> removed, DirectoryCursor next)
      implements UserChanges {
    /** Copies. */
    public Changed {
      patches = List.copyOf(patches);
      removed = Set.copyOf(removed);
    }
  }

  /** The cursor cannot be used any more: make a full read in the same run. */
  record Expired(String why) implements UserChanges {}

  /** The round broke off: nothing of it may be applied, the old cursor stays. */
  record Broken(ReadProblem problem) implements UserChanges {}

  /** Calls the function that fits. */
  default <R> R fold(
      Function<Changed, R> changed, Function<Expired, R> expired, Function<Broken, R> broken) {
    if (this instanceof Changed outcome) {
      return changed.apply(outcome);
    }
    if (this instanceof Expired outcome) {
      return expired.apply(outcome);
    }
    return broken.apply((Broken) this);
  }
}
