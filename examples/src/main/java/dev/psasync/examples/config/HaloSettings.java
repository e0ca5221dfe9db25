package dev.psasync.examples.config;

import dev.psasync.examples.config.YamlValue.Section;
import dev.psasync.halo.HaloConfiguration;
import dev.psasync.http.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part {@code halo} of the file.
 *
 * @param resourceUrl the resource server
 * @param authorisationUrl the authorisation server, or null to ask the resource server
 * @param tenant the tenant's name, or null
 * @param clientId the API application
 * @param clientSecret its secret
 * @param requests requests in a rolling window
 * @param window the window
 * @param pageSize records asked for in one page
 * @param readByReport whether large lists may be read by a SQL report
 * @param quietCreates whether new contacts get no welcome mail and start no automation
 */
public record HaloSettings(
    URI resourceUrl,
    @Nullable URI authorisationUrl,
    @Nullable String tenant,
    String clientId,
    Secret clientSecret,
    int requests,
    Duration window,
    int pageSize,
    boolean readByReport,
    boolean quietCreates) {

  static HaloSettings of(YamlValue value, Map<String, String> environment, Path folder) {
    Section section =
        value.section(
            "resourceUrl",
            "authorisationUrl",
            "tenant",
            "clientId",
            "clientSecret",
            "requests",
            "window",
            "pageSize",
            "readByReport",
            "quietCreates");
    YamlValue authorisation = section.get("authorisationUrl");
    YamlValue tenant = section.get("tenant");
    YamlValue requests = section.get("requests");
    YamlValue window = section.get("window");
    YamlValue pageSize = section.get("pageSize");
    YamlValue report = section.get("readByReport");
    YamlValue quiet = section.get("quietCreates");
    return new HaloSettings(
        section.required("resourceUrl").url(),
        authorisation == null ? null : authorisation.url(),
        tenant == null ? null : tenant.text(),
        section.required("clientId").text(),
        SecretReference.resolve(section.required("clientSecret"), environment, folder),
        requests == null ? HaloConfiguration.DEFAULT_REQUEST_LIMIT : requests.positive(),
        window == null ? HaloConfiguration.DEFAULT_REQUEST_WINDOW : window.duration(),
        pageSize == null ? HaloConfiguration.DEFAULT_PAGE_SIZE : pageSize.positive(),
        report != null && report.bool(),
        quiet == null || quiet.bool());
  }

  /** The client's configuration. */
  public HaloConfiguration clientConfiguration(int maxPages) {
    HaloConfiguration.Builder builder =
        HaloConfiguration.builder(resourceUrl, clientId, clientSecret)
            .requestLimit(requests, window)
            .pageSize(pageSize)
            .maxPages(maxPages)
            .reportReads(readByReport)
            .quietCreates(quietCreates);
    if (authorisationUrl != null) {
      builder.authorisationUrl(authorisationUrl);
    }
    if (tenant != null) {
      builder.tenant(tenant);
    }
    return builder.build();
  }
}
