package dev.psasync.spi;

/** Why a party failed as a whole. */
public enum FailureReason {
  /** Credentials are wrong or expired. */
  AUTH,
  /** Consent for the application is missing in the tenant. */
  CONSENT,
  /** A permission or right is missing. */
  PERMISSION,
  /** A delegated role is missing. */
  ROLE,
  /** A licence or plan that the API asks for is missing. */
  LICENCE,
  /** The party limits us; try later. */
  THROTTLED,
  /** The party cannot be reached or is out of order; try later. */
  UNAVAILABLE,
  /** The party answered something that cannot be understood. */
  MALFORMED,
  /** The tenant or instance does not exist. */
  NOT_FOUND,
  /** Our configuration is wrong. */
  CONFIGURATION
}
