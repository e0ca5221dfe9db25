package dev.psasync.examples.config;

import dev.psasync.http.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the refresh token that Microsoft gave in place of the old one. */
final class RotatedToken {
  private RotatedToken() {}

  /**
   * Writes each new token to a file that only its owner can read; half a token is never seen.
   *
   * @param file where to, or null to drop it (the old one stays valid for its 90 days)
   */
  static Consumer<Secret> into(@Nullable Path file) {
    return file == null ? secret -> {} : secret -> write(file, secret);
  }

  private static void write(Path file, Secret secret) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    try {
      Path fresh = Files.createTempFile(folder, ".token", "", ownerOnly());
      Files.writeString(fresh, secret.reveal(), StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the rotated refresh token could not be stored in " + file, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
