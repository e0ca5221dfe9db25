package dev.psasync.engine.state;

import dev.psasync.core.model.CompanyId;
import java.util.List;
import java.util.Optional;

/** Companies on hold. Thread-safe; all processes that share the store share the holds. */
public interface CompanyHolds {
  /** Puts a company on hold; one that is on hold already gets the new reason. */
  void hold(Hold hold);

  /** Returns a company's hold, if it is on hold. */
  Optional<Hold> held(CompanyId company);

  /** Returns all companies on hold, ordered. */
  List<Hold> holds();

  /**
   * Ends a hold.
   *
   * @return whether the company was on hold
   */
  boolean resume(CompanyId company);
}
