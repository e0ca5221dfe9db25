package dev.psasync.graph;

import dev.psasync.core.model.ReadProblem;

/** Tells a failure as the reason of a partial read. */
final class Problems {
  private Problems() {}

  static ReadProblem failed(GraphFailure failure) {
    return new ReadProblem(
        failure.kind() == FailureKind.MALFORMED
            ? ReadProblem.Kind.READ_MALFORMED
            : ReadProblem.Kind.FAILED,
        failure.getMessage() + (failure.remedy().isEmpty() ? "" : ". " + failure.remedy()));
  }

  /**
   * Whether the tenant cannot be asked at all, as opposed to this one list that could not be had.
   */
  static boolean isOfTheTenant(GraphFailure failure) {
    if (failure.isSignIn()) {
      return true;
    }
    return switch (failure.kind()) {
      case AUTH, CONSENT_MISSING, ROLE_MISSING, TENANT_NOT_FOUND, CONFIGURATION -> true;
      default -> false;
    };
  }
}
