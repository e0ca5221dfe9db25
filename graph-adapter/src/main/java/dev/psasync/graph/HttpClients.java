package dev.psasync.graph;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.kiota.RequestOption;
import com.microsoft.kiota.http.middleware.options.RedirectHandlerOption;
import com.microsoft.kiota.http.middleware.options.RetryHandlerOption;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** Makes the two HTTP clients, for tokens and for Graph, over one pool of connections. */
final class HttpClients {
  private HttpClients() {}

  /** For the token endpoint. */
  static OkHttpClient plain(MicrosoftConfiguration configuration) {
    return configured(new OkHttpClient.Builder(), configuration).build();
  }

  /** For Graph: the SDK's chain without its retry and without redirects. */
  static OkHttpClient graph(MicrosoftConfiguration configuration, OkHttpClient plain) {
    OkHttpClient.Builder sdk =
        GraphClientFactory.create(
            new RequestOption[] {
              new RetryHandlerOption(null, 0, 0), new RedirectHandlerOption(0, response -> false)
            });
    return configured(sdk, configuration)
        .connectionPool(plain.connectionPool())
        .dispatcher(plain.dispatcher())
        .build();
  }

  private static OkHttpClient.Builder configured(
      OkHttpClient.Builder http, MicrosoftConfiguration configuration) {
    http.connectTimeout(configuration.timeouts().connect())
        .readTimeout(configuration.timeouts().total())
        .writeTimeout(configuration.timeouts().total())
        .callTimeout(configuration.timeouts().total())
        .followRedirects(false)
        .followSslRedirects(false);
    if (configuration.proxy() != null) {
      http.proxySelector(configuration.proxy());
    }
    MicrosoftConfiguration.ProxyCredentials credentials = configuration.proxyCredentials();
    if (credentials != null) {
      http.proxyAuthenticator(
          (route, response) ->
              // Asked again after having been told: the password is wrong, and asking on would
              // loop.
              response.request().header("Proxy-Authorization") != null
                  ? null
                  : response
                      .request()
                      .newBuilder()
                      .header(
                          "Proxy-Authorization",
                          Credentials.basic(credentials.user(), credentials.password().reveal()))
                      .build());
    }
    MicrosoftConfiguration.Tls tls = configuration.tls();
    if (tls != null) {
      http.sslSocketFactory(tls.context().getSocketFactory(), tls.trust());
    }
    return http;
  }
}
