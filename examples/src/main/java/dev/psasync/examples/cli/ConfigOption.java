package dev.psasync.examples.cli;

import dev.psasync.examples.config.Configuration;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the configuration file. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "psa-sync.yaml",
      description = "The configuration file; default: ${DEFAULT-VALUE}")
  private Path file;

  Configuration read(Surroundings surroundings) {
    return Configuration.read(file, surroundings.environment());
  }
}
