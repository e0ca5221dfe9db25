package dev.psasync.testkit.mutations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every planted fault is noticed by a test, or has a written reason why none has to. */
class SurvivorsTest {
  private static final String EVERYTHING = "dev.psasync.core.*";

  @Test
  void everyReasonIsAboutALineThatIsStillThere() throws IOException {
    List<String> gone = new ArrayList<>();
    for (Fault fault : Survivors.allowed().keySet()) {
      String file = fault.type().replaceAll("\\$.*", "").replace('.', '/') + ".java";
      Path source = MutationReport.CORE.resolve("dev/psasync/core").resolve(file);
      if (MutationReport.readAll(source).stream().noneMatch(l -> l.strip().equals(fault.line()))) {
        gone.add(fault.toString());
      }
    }
    assertThat(gone).isEmpty();
  }

  @Test
  @Tag("survivors")
  void everySurvivorHasAReasonAndEveryReasonASurvivor() throws IOException {
    MutationReport report = MutationReport.read(Path.of(System.getProperty("mutations.report")));
    Map<Fault, Integer> allowed = Survivors.allowed();
    List<String> wrong = new ArrayList<>();
    report
        .survived()
        .forEach(
            (fault, count) -> {
              if (count > allowed.getOrDefault(fault, 0)) {
                wrong.add("survived without a reason: " + count + " x " + fault);
              }
            });
    boolean everything = System.getProperty("mutations.classes", EVERYTHING).equals(EVERYTHING);
    allowed.forEach(
        (fault, count) -> {
          int left =
              report.survived().getOrDefault(fault, 0) + report.timedOut().getOrDefault(fault, 0);
          if (everything && left < count) {
            wrong.add("is noticed by now, take it off the list: " + count + " x " + fault);
          }
        });
    assertThat(wrong)
        .as("of %d planted faults %d were noticed", report.all(), report.noticed())
        .isEmpty();
  }
}
