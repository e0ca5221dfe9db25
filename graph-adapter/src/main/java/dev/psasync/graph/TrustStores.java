package dev.psasync.graph;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Turns a trust store into TLS settings. */
final class TrustStores {
  private TrustStores() {}

  static MicrosoftConfiguration.Tls tls(KeyStore store) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      X509TrustManager trust =
          Arrays.stream(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .map(X509TrustManager.class::cast)
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException("the trust store holds no certificate"));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return new MicrosoftConfiguration.Tls(context, trust);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException("the trust store cannot be used", unusable);
    }
  }
}
