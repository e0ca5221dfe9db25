package dev.psasync.examples.config;

import dev.psasync.examples.config.YamlValue.Section;
import dev.psasync.http.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is: {@code { env: NAME }} or {@code { file: PATH }}. A file is read at every use,
 * so that the secret can be replaced without a restart.
 */
final class SecretReference {
  private SecretReference() {}

  /**
   * Resolves a reference.
   *
   * @param folder the configuration file's folder, which relative paths start from
   * @throws ConfigurationException if the value is no reference, or leads to nothing
   */
  static Secret resolve(YamlValue value, Map<String, String> environment, Path folder) {
    if (!(value.raw() instanceof Map<?, ?>)) {
      throw value.wrong(
          "a secret must not stand in the file; write { env: NAME } or { file: PATH } instead");
    }
    Section section = value.section("env", "file");
    YamlValue variable = section.get("env");
    YamlValue file = section.get("file");
    if ((variable == null) == (file == null)) {
      throw value.wrong("needs either env or file");
    }
    if (variable != null) {
      String name = variable.text();
      String secret = environment.get(name);
      if (secret == null || secret.isBlank()) {
        throw variable.wrong("the environment variable " + name + " is not set");
      }
      return Secret.of(secret.strip());
    }
    Path path = folder.resolve(java.util.Objects.requireNonNull(file).text());
    if (content(path) == null) {
      throw file.wrong("the file " + path + " cannot be read or is empty");
    }
    return Secret.from(() -> content(path));
  }

  private static @Nullable String content(Path path) {
    try {
      String text = Files.readString(path, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? null : text;
    } catch (IOException e) {
      return null;
    }
  }
}
