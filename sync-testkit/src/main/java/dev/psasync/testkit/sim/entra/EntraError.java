package dev.psasync.testkit.sim.entra;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way in which the token endpoint says no.
 *
 * @param number the AADSTS number
 * @param status the HTTP status
 * @param error the OAuth 2.0 error value, which clients are told to decide by
 * @param suberror the finer value, null when there is none
 * @param meaning what happened, in plain words
 */
public record EntraError(
    int number, int status, String error, @Nullable String suberror, String meaning) {

  /** Checks that nothing is missing. */
  public EntraError {
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(meaning, "meaning");
  }
}
