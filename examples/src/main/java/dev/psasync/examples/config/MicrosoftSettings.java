package dev.psasync.examples.config;

import dev.psasync.examples.config.YamlValue.Section;
import dev.psasync.graph.ClientCredential;
import dev.psasync.graph.CustomerList;
import dev.psasync.graph.MicrosoftCloud;
import dev.psasync.graph.MicrosoftConfiguration;
import dev.psasync.graph.SignIn;
import dev.psasync.http.Secret;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part {@code microsoft} of the file.
 *
 * @param cloud the hosts to talk to
 * @param partnerTenant the MSP's own tenant
 * @param clientId the application
 * @param clientSecret its secret, or null if it signs in with a certificate
 * @param certificate its certificate, or null
 * @param refreshToken the partner user's refresh token, or null to sign in as the application
 * @param rotatedRefreshToken where a rotated refresh token is written to, or null to drop it
 * @param customers where the list of customers comes from
 * @param includePartnerTenant whether the MSP's own tenant is synchronised too
 * @param tenants further tenants, by id
 * @param trustedCertificates PEM file with further certificate authorities, or null
 * @param proxy an HTTP proxy, or null
 */
public record MicrosoftSettings(
    MicrosoftCloud cloud,
    String partnerTenant,
    String clientId,
    @Nullable Secret clientSecret,
    @Nullable CertificateFile certificate,
    @Nullable Secret refreshToken,
    @Nullable Path rotatedRefreshToken,
    CustomerList customers,
    boolean includePartnerTenant,
    List<String> tenants,
    @Nullable Path trustedCertificates,
    @Nullable URI proxy) {
  private static final Map<String, MicrosoftCloud> CLOUDS =
      Map.of(
          "WORLDWIDE", MicrosoftCloud.WORLDWIDE,
          "US_GOVERNMENT", MicrosoftCloud.US_GOVERNMENT,
          "US_DEFENSE", MicrosoftCloud.US_DEFENSE,
          "CHINA", MicrosoftCloud.CHINA);

  /** A PKCS#12 file and its password. */
  public record CertificateFile(Path file, Secret password) {}

  /**
   * The adapter's configuration.
   *
   * @throws ConfigurationException if the certificate or the trusted certificates cannot be used
   */
  public MicrosoftConfiguration directoryConfiguration(int maxPages) {
    MicrosoftConfiguration.Builder builder =
        MicrosoftConfiguration.builder(partnerTenant, clientId, credential(), signIn())
            .customers(customers)
            .cloud(cloud)
            .maxPages(maxPages);
    if (includePartnerTenant) {
      builder.includePartnerTenant();
    }
    tenants.forEach(builder::additionalTenant);
    if (trustedCertificates != null) {
      builder.trustStore(Certificates.trusting(trustedCertificates));
    }
    if (proxy != null) {
      builder.proxy(
          ProxySelector.of(
              new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort())));
    }
    return builder.build();
  }

  private ClientCredential credential() {
    return clientSecret != null
        ? ClientCredential.secret(clientSecret)
        : Certificates.credential(Objects.requireNonNull(certificate));
  }

  private SignIn signIn() {
    return refreshToken == null
        ? SignIn.appOnly()
        : SignIn.secureApplicationModel(refreshToken, RotatedToken.into(rotatedRefreshToken));
  }

  static MicrosoftSettings of(YamlValue value, Map<String, String> environment, Path folder) {
    Section section =
        value.section(
            "cloud",
            "loginUrl",
            "graphUrl",
            "partnerTenant",
            "clientId",
            "clientSecret",
            "certificate",
            "refreshToken",
            "rotatedRefreshToken",
            "customers",
            "includePartnerTenant",
            "tenants",
            "trustedCertificates",
            "proxy");
    YamlValue secret = section.get("clientSecret");
    YamlValue certificate = section.get("certificate");
    if ((secret == null) == (certificate == null)) {
      throw value.wrong("needs either clientSecret or certificate");
    }
    YamlValue refreshToken = section.get("refreshToken");
    YamlValue rotated = section.get("rotatedRefreshToken");
    YamlValue customers = section.get("customers");
    YamlValue own = section.get("includePartnerTenant");
    YamlValue trusted = section.get("trustedCertificates");
    YamlValue proxy = section.get("proxy");
    CustomerList list =
        customers == null ? CustomerList.CONTRACTS : customers.oneOf(CustomerList.class);
    if (list == CustomerList.DELEGATED_ADMIN_CUSTOMERS && refreshToken == null) {
      throw value
          .at("customers")
          .wrong("DELEGATED_ADMIN_CUSTOMERS can only be read as a user: set refreshToken too");
    }
    return new MicrosoftSettings(
        cloud(section),
        section.required("partnerTenant").guid(),
        section.required("clientId").guid(),
        secret == null ? null : SecretReference.resolve(secret, environment, folder),
        certificate == null ? null : certificate(certificate, environment, folder),
        refreshToken == null ? null : SecretReference.resolve(refreshToken, environment, folder),
        rotated == null ? null : folder.resolve(rotated.text()),
        list,
        own != null && own.bool(),
        tenants(section.get("tenants")),
        trusted == null ? null : folder.resolve(trusted.text()),
        proxy == null ? null : proxy.url());
  }

  private static MicrosoftCloud cloud(Section section) {
    YamlValue cloud = section.get("cloud");
    YamlValue login = section.get("loginUrl");
    YamlValue graph = section.get("graphUrl");
    if (login != null || graph != null) {
      if (cloud != null) {
        throw cloud.wrong("name either a cloud or loginUrl and graphUrl, not both");
      }
      URI loginUrl = section.required("loginUrl").url();
      URI graphUrl = section.required("graphUrl").url();
      try {
        return new MicrosoftCloud(
            loginUrl, URI.create(bare(graphUrl) + "/v1.0"), MicrosoftCloud.WORLDWIDE.scope());
      } catch (IllegalArgumentException e) {
        throw section.map().wrong(String.valueOf(e.getMessage()), e);
      }
    }
    return cloud == null ? MicrosoftCloud.WORLDWIDE : named(cloud);
  }

  private static MicrosoftCloud named(YamlValue value) {
    MicrosoftCloud cloud = CLOUDS.get(value.text());
    if (cloud == null) {
      throw value.wrong("must be one of " + new TreeSet<>(CLOUDS.keySet()));
    }
    return cloud;
  }

  private static String bare(URI url) {
    return url.toString().replaceFirst("/+$", "").replaceFirst("/v1\\.0$", "");
  }

  private static CertificateFile certificate(
      YamlValue value, Map<String, String> environment, Path folder) {
    Section section = value.section("file", "password");
    return new CertificateFile(
        folder.resolve(section.required("file").text()),
        SecretReference.resolve(section.required("password"), environment, folder));
  }

  private static List<String> tenants(@Nullable YamlValue value) {
    return value == null ? List.of() : value.items().stream().map(YamlValue::guid).toList();
  }
}
