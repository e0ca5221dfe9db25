package dev.psasync.graph;

import dev.psasync.http.Secret;
import java.util.Objects;
import java.util.function.Consumer;

/** In whose name the customers' tenants are read. Immutable. */
public sealed interface SignIn {

  /**
   * As the application itself: every customer's tenant has consented to its application
   * permissions. Customers come from {@link CustomerList#CONTRACTS} or by configuration; Microsoft
   * does not let an application list delegated admin customers.
   */
  static SignIn appOnly() {
    return new AppOnly();
  }

  /**
   * As the partner's user, by the Secure Application Model: one refresh token, from an interactive
   * sign-in with multi-factor authentication, is redeemed at every customer's tenant.
   *
   * @param refreshToken asked whenever a tenant needs a token; another value takes effect at once
   * @param rotated receives the newer refresh tokens that Microsoft returns, the first one at once
   *     and then at most one in 12 hours, on the thread that reads; store it where {@code
   *     refreshToken} comes from. A refresh token that is never replaced dies after 90 days. What
   *     it throws is logged by type, and the next newer token is handed back again
   */
  static SignIn secureApplicationModel(Secret refreshToken, Consumer<Secret> rotated) {
    return new SecureApplicationModel(refreshToken, rotated);
  }

  /** As the application; made by {@link SignIn#appOnly}. */
  record AppOnly() implements SignIn {}

  /** As the partner's user; made by {@link SignIn#secureApplicationModel}. */
  record SecureApplicationModel(Secret refreshToken, Consumer<Secret> rotated) implements SignIn {
    public SecureApplicationModel {
      Objects.requireNonNull(refreshToken, "refreshToken");
      Objects.requireNonNull(rotated, "rotated");
    }
  }
}
