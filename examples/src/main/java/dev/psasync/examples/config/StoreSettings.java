package dev.psasync.examples.config;

import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.YamlValue.Section;
import dev.psasync.http.Secret;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where links are remembered between runs: a file on this machine, or a PostgreSQL database that
 * several processes share. Its text form holds no secret.
 *
 * @param file the file, or null for a database
 * @param url the database, such as {@code jdbc:postgresql://host/psasync}, or null for a file
 * @param user who signs in there, or null
 * @param password with what, or null
 */
public record StoreSettings(
    @Nullable Path file, @Nullable String url, @Nullable String user, @Nullable Secret password) {
  private static final String DEFAULT_FILE = "psa-sync.db";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final int CONNECTIONS = 10;

  static StoreSettings of(@Nullable YamlValue value, Map<String, String> environment, Path folder) {
    if (value == null) {
      return new StoreSettings(folder.resolve(DEFAULT_FILE), null, null, null);
    }
    if (!(value.raw() instanceof Map<?, ?>)) {
      return new StoreSettings(folder.resolve(value.text()), null, null, null);
    }
    Section section = value.section("url", "user", "password");
    YamlValue url = section.required("url");
    if (!url.text().startsWith(POSTGRESQL)) {
      throw url.wrong("must start with " + POSTGRESQL + ", such as jdbc:postgresql://host/psasync");
    }
    if (url.text().toLowerCase(Locale.ROOT).contains("password=")) {
      throw url.wrong("a secret must not stand in the file; write it as password: { env: NAME }");
    }
    YamlValue user = section.get("user");
    YamlValue password = section.get("password");
    return new StoreSettings(
        null,
        url.text(),
        user == null ? null : user.text(),
        password == null ? null : SecretReference.resolve(password, environment, folder));
  }

  /**
   * Opens the store; the caller closes it.
   *
   * @throws dev.psasync.engine.store.StoreException if it cannot be opened
   */
  public JdbcSyncStore open() {
    if (file != null) {
      return JdbcSyncStore.sqlite(file);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(Objects.requireNonNull(url, "url"));
    if (user != null) {
      source.setUser(user);
    }
    if (password != null) {
      source.setPassword(password.reveal());
    }
    return JdbcSyncStore.postgresql(source, CONNECTIONS);
  }
}
