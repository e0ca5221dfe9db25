package dev.psasync.engine.state;

import java.time.Instant;

/**
 * Leases that keep two runs off one company or tenant. Thread-safe; all processes that share
 * the store share the leases.
 */
public interface CompanyLeases {
  /**
   * Takes or renews a lease.
   *
   * @param subject what is leased, such as {@code company 12}
   * @param owner the run
   * @param now the present instant
   * @param until when it expires unless renewed
   * @return whether the owner holds it now; false if another owner's lease has not expired
   */
  boolean acquire(String subject, String owner, Instant now, Instant until);

  /** Gives a lease back; does nothing if the owner does not hold it. */
  void release(String subject, String owner);
}
