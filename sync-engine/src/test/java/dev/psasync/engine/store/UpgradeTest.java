package dev.psasync.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.DirectoryMirror;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores of released versions are brought up to date with everything in them. */
class UpgradeTest {
  private static final Instant THEN = Instant.parse("2026-03-02T08:00:00Z");
  private static final TenantId TENANT = new TenantId("T1");
  private static final CompanyId COMPANY = new CompanyId("12");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void makeTheOldStore() throws IOException, SQLException {
    file = folder.resolve("store.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String one : text("/released/v1.sql").split(";\n", -1)) {
        if (!one.isBlank()) {
          statement.executeUpdate(one);
        }
      }
    }
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = UpgradeTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everythingOfVersion1IsStillThere() {
    try (JdbcSyncStore store = JdbcSyncStore.sqlite(file)) {
      Link link = store.links(COMPANY).get(0);
      assertThat(link.user()).isEqualTo(new UserKey(TENANT, new UserId("u1")));
      assertThat(link.contact()).isEqualTo(new ContactId("7"));
      assertThat(link.leaver()).isEqualTo(new Link.Leaver(1, THEN));
      assertThat(link.baseline())
          .satisfies(
              base -> {
                assertThat(base.source().get(Field.DISPLAY_NAME)).isEqualTo("Zoë O'Neill");
                assertThat(base.psa().isBlank(Field.PHONE)).isTrue();
                assertThat(base.written().fields().get(Field.EMAIL)).isEqualTo("zoe@example.test");
              });
      DirectoryMirror mirror = store.mirror(TENANT).orElseThrow();
      assertThat(mirror.cursor()).isEqualTo(new DirectoryCursor("delta-1", THEN));
      assertThat(mirror.users())
          .singleElement()
          .extracting(user -> user.upn())
          .isEqualTo("zoe@example.test");
      assertThat(store.scopeFingerprint(TENANT)).contains("scope");
      assertThat(store.resolutions(COMPANY))
          .isEqualTo(Map.of(new UserKey(TENANT, new UserId("u2")), new ContactId("8")));
      assertThat(store.plan("hash")).isPresent();
      assertThat(store.approved("hash")).isTrue();
      assertThat(store.runs(10)).hasSize(1);
      assertThat(store.journal("run")).hasSize(2);
      assertThat(store.unfinished()).hasSize(1);
      assertThat(store.acquire("company 12", "another", THEN, THEN.plusSeconds(1))).isFalse();
      assertThat(store.contactMirror()).isEmpty();
      assertThat(store.hubTies(COMPANY)).isEmpty();
    }
    JdbcSyncStore.sqlite(file).close();
  }

  @Test
  void aReleasedMigrationNeverChanges() throws IOException, NoSuchAlgorithmException {
    byte[] script = text("/db/psa-sync/V1__store.sql").getBytes(StandardCharsets.UTF_8);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(script)))
        .isEqualTo("252db1dd5b91f621eabaf89d59992b99bca96e1fa9857cfae3e5a4a60c58a3ca");
  }
}
