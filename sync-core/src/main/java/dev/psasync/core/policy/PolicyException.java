package dev.psasync.core.policy;

import org.jspecify.annotations.Nullable;

/** A policy setting that cannot work: names the key, what is wrong and what would be right. */
public final class PolicyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final String key;

  /** Makes the exception for a key. */
  public PolicyException(String key, String problem) {
    this(key, problem, null);
  }

  /** Makes the exception for a key, with its cause. */
  public PolicyException(String key, String problem, @Nullable Throwable cause) {
    super(key + ": " + problem, cause);
    this.key = key;
  }

  /** Returns the key, with its path for nested ones. */
  public String key() {
    return key;
  }
}
