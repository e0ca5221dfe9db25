package dev.psasync.graph;

import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import dev.psasync.http.Origin;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the SDK the tokens of one tenant, for one origin.
 *
 * <p>The SDK's base class asks for a token whatever the host, and its own list of hosts ignores
 * scheme and port; a request that would leave the origin is refused here before anything is sent.
 */
final class TenantTokenProvider implements AccessTokenProvider {
  private final TenantSignIn signIn;
  private final Origin graph;
  private final AllowedHostsValidator hosts;

  TenantTokenProvider(TenantSignIn signIn, Origin graph) {
    this.signIn = signIn;
    this.graph = graph;
    this.hosts = new AllowedHostsValidator(graph.host());
  }

  @Override
  public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
    graph.require(uri);
    if (!hosts.isUrlHostValid(uri)) {
      return "";
    }
    String token = signIn.token();
    // The SDK asks again with "claims" when Graph wants a newer token than the one it was just
    // given.
    return context != null && context.containsKey("claims") ? signIn.tokenOtherThan(token) : token;
  }

  @Override
  public AllowedHostsValidator getAllowedHostsValidator() {
    return hosts;
  }
}
