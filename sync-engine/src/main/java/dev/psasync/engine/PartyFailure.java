package dev.psasync.engine;

import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;

/**
 * A party that could not be asked at all.
 *
 * @param party which one, such as {@code PSA} or {@code directory}
 * @param reason why
 * @param message what was tried
 * @param remedy what a person can do
 */
public record PartyFailure(String party, FailureReason reason, String message, String remedy) {
  static PartyFailure of(String party, PartyException failure) {
    return new PartyFailure(
        party, failure.reason(), String.valueOf(failure.getMessage()), failure.remedy());
  }
}
