package dev.psasync.examples.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Reads and writes the files that a person named; what is written is for its owner only. */
public final class TextFile {
  private TextFile() {}

  /**
   * Reads a text file.
   *
   * @throws UncheckedIOException if it cannot be read; the message names the file
   */
  public static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** Writes a text file, in place of what is there. */
  public static void write(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(file, permissions("rw-------"));
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Makes a folder for reports, which hold personal data. */
  public static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder, permissions("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
  }

  private static FileAttribute<?>[] permissions(String text) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }
}
