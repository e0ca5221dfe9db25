package dev.psasync.spi;

/** An ability was used that the party did not declare. */
public final class NotSupportedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Capability capability;

  /** Makes the exception. */
  public NotSupportedException(Capability capability, String party) {
    super(party + " does not support " + capability);
    this.capability = capability;
  }

  /** Returns what was asked for. */
  public Capability capability() {
    return capability;
  }
}
