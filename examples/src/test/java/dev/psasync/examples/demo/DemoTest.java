package dev.psasync.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.examples.console.ExitCode;
import dev.psasync.examples.console.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter error = new StringWriter();

  @Test
  void runsTheWholeWayAndFindsNothingLeftTheSecondTime() {
    assertThat(demo(new Demo.Options(1, 4, 12, folder, PsaEnd.Kind.HALO, false, false)))
        .isEqualTo(ExitCode.DONE);
    assertThat(error.toString()).isEmpty();
    assertThat(out.toString())
        .contains("Second run: nothing has changed", "0 writes done, 0 not done")
        .contains("HTTP requests beside the fewest there could be")
        .contains("no wrong deactivation, nothing exists twice");
    assertThat(folder.resolve("first-run/report.html")).isNotEmptyFile();
    assertThat(folder.resolve("day-of-change/deactivations.csv")).isNotEmptyFile();
  }

  @Test
  void comesToTheSameEndInBadWeather() {
    assertThat(demo(new Demo.Options(2, 3, 12, folder, PsaEnd.Kind.HALO, true, false)))
        .as(error.toString())
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).containsPattern("Faults struck [1-9]\\d* requests");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HALO")
  void comesToTheSameEndInTheOtherPsas(PsaEnd.Kind psa) {
    assertThat(demo(new Demo.Options(2026, 5, 20, folder, psa, false, false)))
        .as(error.toString())
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("Second run: nothing has changed", "0 writes done, 0 not done")
        .contains("no wrong deactivation, nothing exists twice");
  }

  @Test
  void mergesThreeWaysWithAHub() {
    assertThat(demo(new Demo.Options(3, 3, 20, folder, PsaEnd.Kind.HALO, false, true)))
        .as(error.toString())
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("CONFLICT", "HUB_DELETED", "writes: {}");
  }

  private ExitCode demo(Demo.Options options) {
    return new Demo(Terminal.plain(new PrintWriter(out), new PrintWriter(error)), options).run();
  }
}
