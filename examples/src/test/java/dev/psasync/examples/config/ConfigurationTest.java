package dev.psasync.examples.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.policy.Mode;
import dev.psasync.graph.CustomerList;
import dev.psasync.graph.MicrosoftCloud;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class ConfigurationTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PSASYNC_MICROSOFT_SECRET", "microsoft-secret", "HALO", "halo-secret");
  private static final String GOOD =
      """
      microsoft:
        partnerTenant: 11111111-1111-4111-8111-111111111111
        clientId: 22222222-2222-4222-8222-222222222222
        clientSecret: { env: PSASYNC_MICROSOFT_SECRET }
      halo:
        resourceUrl: https://example.halopsa.com
        clientId: 33333333-3333-4333-8333-333333333333
        clientSecret: { env: HALO }
      policy:
        mode: PLAN
        companies:
          "12":
            deactivateLeavers: false
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("psa-sync.yaml");
  }

  @Test
  void aStoreMayBeADatabaseAndItsPasswordIsNeverShown() {
    StoreSettings store =
        read(GOOD + "store: { url: \"jdbc:postgresql://db/psasync\", password: { env: HALO } }\n")
            .store();

    assertThat(store.file()).isNull();
    assertThat(store.url()).isEqualTo("jdbc:postgresql://db/psasync");
    assertThat(store.toString()).doesNotContain(ENVIRONMENT.get("HALO"));
    assertThatThrownBy(
            () -> read(GOOD + "store: { url: \"jdbc:postgresql://db/x?password=hush\" }\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("a secret must not stand in the file");
    assertThatThrownBy(() -> read(GOOD + "store: { url: \"jdbc:mysql://db/x\" }\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("jdbc:postgresql:");
  }

  @Test
  void readsWhatIsSetAndFillsInTheDefaults() {
    Configuration configuration = read(GOOD);

    assertThat(configuration.store().file()).isEqualTo(folder.resolve("psa-sync.db"));
    assertThat(configuration.output()).isEqualTo(folder.resolve("psa-sync-output"));
    assertThat(configuration.tenantsAtOnce()).isEqualTo(8);
    assertThat(configuration.microsoft().cloud()).isEqualTo(MicrosoftCloud.WORLDWIDE);
    assertThat(configuration.microsoft().customers()).isEqualTo(CustomerList.CONTRACTS);
    assertThat(configuration.halo().resourceUrl())
        .isEqualTo(URI.create("https://example.halopsa.com"));
    assertThat(configuration.halo().requests()).isEqualTo(300);
    assertThat(configuration.halo().window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(configuration.settings().partner().mode()).isEqualTo(Mode.PLAN);
    assertThat(configuration.settings().partner().deactivateLeavers()).isTrue();
    assertThat(configuration.settings().effective(new CompanyId("12")).deactivateLeavers())
        .isFalse();
  }

  @Test
  void theExampleInTheDocumentationCanBeRead() throws IOException {
    Matcher block =
        Pattern.compile("(?s)```yaml\\n(.*?)```")
            .matcher(Files.readString(Path.of("../docs/configuration.md")));
    assertThat(block.find()).isTrue();
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/halo"), "halo-secret\n");

    assertThat(read(block.group(1)).halo().clientSecret().reveal()).isEqualTo("halo-secret");
  }

  @Test
  void showsNoSecretInItsTextForm() {
    assertThat(read(GOOD).toString()).doesNotContain("microsoft-secret", "halo-secret");
  }

  @Test
  void aSecretFileIsReadAtEachUse() throws IOException {
    Path secret = folder.resolve("halo.txt");
    Files.writeString(secret, "first");
    Configuration configuration = read(GOOD.replace("{ env: HALO }", "{ file: halo.txt }"));
    assertThat(configuration.halo().clientSecret().reveal()).isEqualTo("first");

    Files.writeString(secret, "second\n");

    assertThat(configuration.halo().clientSecret().reveal()).isEqualTo("second");
  }

  @Test
  void aSecretInTheFileIsRefusedAndNotShown() {
    assertThatThrownBy(() -> read(GOOD.replace("{ env: HALO }", "hunter2")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            file
                + ":8: halo.clientSecret: a secret must not stand in the file; write { env: NAME }"
                + " or { file: PATH } instead");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mode: PLAN                     | mode: SOON                 | :10: mode: must be one of
          mode: PLAN                     | licencedOnly: true         | :10: licencedOnly: is no policy key
          { env: HALO }                  | { env: NOWHERE }           | :8: halo.clientSecret.env: the environment variable NOWHERE is not set
          { env: HALO }                  | { file: gone }             | :8: halo.clientSecret.file: the file
          { env: HALO }                  | { vault: gone }            | :8: halo.clientSecret.vault: is unknown here; known are env, file
          https://example.halopsa.com    | example                    | :6: halo.resourceUrl: must be a whole URL
          resourceUrl                    | resourceURL                | :6: halo.resourceURL: is unknown here
          22222222-2222-4222-8222-222222222222 | my-app               | :3: microsoft.clientId: must be an id such as
          microsoft:                     | microsoft: {}              | psa-sync.yaml
          deactivateLeavers: false       | deactivateLeavers: maybe   | :13: companies.12.deactivateLeavers: must be true or false
          deactivateLeavers: false       | excludeTenants: [x]        | :13: companies.12.excludeTenants: can only be set for the partner
          halo:                          | store: [                   | psa-sync.yaml:
          """)
  void aMistakeIsToldWithFileLineAndKey(String good, String bad, String message) {
    assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("psa-sync.yaml")
        .message()
        .contains(message);
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    assertThatThrownBy(() -> read(GOOD + "halo: {}\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(file + ":14: halo");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Configuration.read(file, ENVIRONMENT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": there is no such file");
  }

  @Test
  void delegatedAdminCustomersNeedAUser() {
    String yaml = GOOD.replace("halo:\n", "  customers: DELEGATED_ADMIN_CUSTOMERS\nhalo:\n");

    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(":5: microsoft.customers:")
        .hasMessageContaining("set refreshToken too");
  }

  private Configuration read(String yaml) {
    return Configuration.of(file, yaml, ENVIRONMENT);
  }
}
