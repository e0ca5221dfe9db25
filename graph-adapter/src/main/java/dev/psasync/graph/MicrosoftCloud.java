package dev.psasync.graph;

import dev.psasync.http.Origin;
import java.net.URI;
import java.util.Objects;

/**
 * The hosts of one Microsoft cloud.
 *
 * <p>A token is only ever sent to these two origins. The national clouds' hosts are general
 * knowledge and were not tried.
 *
 * @param login where tokens come from, such as {@code https://login.microsoftonline.com}; always
 *     https, MSAL4J refuses anything else
 * @param graph Graph's root with its version, such as {@code https://graph.microsoft.com/v1.0};
 *     plain http is accepted on loopback
 * @param scope what a token is asked for, such as {@code https://graph.microsoft.com/.default}
 */
public record MicrosoftCloud(URI login, URI graph, String scope) {
  /** The cloud nearly everybody is in. */
  public static final MicrosoftCloud WORLDWIDE =
      of("https://login.microsoftonline.com", "https://graph.microsoft.com");

  /** US Government, level L4 (GCC High). */
  public static final MicrosoftCloud US_GOVERNMENT =
      of("https://login.microsoftonline.us", "https://graph.microsoft.us");

  /** US Government, level L5 (DoD). */
  public static final MicrosoftCloud US_DEFENSE =
      of("https://login.microsoftonline.us", "https://dod-graph.microsoft.us");

  /** China, operated by 21Vianet. */
  public static final MicrosoftCloud CHINA =
      of("https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn");

  public MicrosoftCloud {
    Objects.requireNonNull(scope, "scope");
    if (!Origin.of(login).scheme().equals("https")) {
      throw new IllegalArgumentException(
          "the login URL must start with https://, on loopback too: " + login);
    }
    Origin.of(graph);
    if (!"/v1.0".equals(graph.getPath())) {
      throw new IllegalArgumentException(
          "the Graph URL must end in /v1.0 (the beta endpoint answers differently): " + graph);
    }
  }

  /** A cloud by its two roots; Graph's version and scope follow from them. */
  public static MicrosoftCloud of(String login, String graph) {
    return new MicrosoftCloud(URI.create(login), URI.create(graph + "/v1.0"), graph + "/.default");
  }

  Origin loginOrigin() {
    return Origin.of(login);
  }

  Origin graphOrigin() {
    return Origin.of(graph);
  }
}
