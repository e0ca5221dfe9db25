package dev.psasync.engine.state;

import java.time.Instant;

/**
 * Leases that keep two runs off one company or tenant. Thread-safe; all processes that share
 * the store share the leases.
 */
public interface CompanyLeases {
  /**
   * Takes a lease.
   *
   * @param subject what is leased, such as {@code company 12}
   * @param owner the run
   * @param now the present instant
   * @param until when it expires unless renewed; others may take it then
   * @return whether the owner holds it now; false if another owner's lease has not expired
   */
  boolean acquire(String subject, String owner, Instant now, Instant until);

  /**
   * Prolongs a lease that nobody else has taken meanwhile, even if it has expired: what nobody took
   * is still the owner's alone.
   *
   * @return false if somebody else took it in between, whether they still hold it or not
   */
  boolean renew(String subject, String owner, Instant until);

  /** Gives a lease back; does nothing if the owner does not hold it. */
  void release(String subject, String owner);
}
