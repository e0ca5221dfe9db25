package dev.psasync.http;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Headers that come straight from secrets; after a 401 they are worth another try only if a secret
 * was replaced meanwhile.
 */
final class FixedHeaders implements RequestAuthorizer {
  private final Map<String, Secret> secrets;

  FixedHeaders(Map<String, Secret> secrets) {
    this.secrets = Map.copyOf(secrets);
  }

  @Override
  public Map<String, String> headers() {
    return secrets.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().reveal()));
  }

  @Override
  public boolean renew(Map<String, String> refused) {
    return !headers().equals(refused);
  }

  @Override
  public String toString() {
    return "FixedHeaders" + secrets.keySet();
  }
}
