package dev.psasync.testkit.mutations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The faults that may survive, each under the reason why. A file holds paragraphs: the reason in
 * lines that begin with {@code #}, then one fault a line, with the number of them in front where
 * there are several, as in {@code 2 x plan.LinkBook | add | NegateConditionals | if (…)}.
 */
final class Survivors {
  private static final Path FOLDER = Path.of("src/test/resources/dev/psasync/testkit/mutations");
  private static final Pattern SEVERAL = Pattern.compile("(\\d+) x (.*)");

  private Survivors() {}

  /** Returns how many faults of each kind may survive. */
  static Map<Fault, Integer> allowed() throws IOException {
    Map<Fault, Integer> allowed = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        read(file, allowed);
      }
    }
    return allowed;
  }

  private static void read(Path file, Map<Fault, Integer> allowed) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    boolean reason = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("#")) {
        reason = true;
      } else if (line.isEmpty()) {
        reason = false;
      } else if (!reason) {
        throw new IllegalArgumentException(
            file + ":" + (i + 1) + ": a fault needs a reason above it, in lines that begin with #");
      } else {
        Matcher several = SEVERAL.matcher(line);
        int count = several.matches() ? Integer.parseInt(several.group(1)) : 1;
        Fault fault = Fault.parse(several.matches() ? several.group(2) : line);
        if (allowed.put(fault, count) != null) {
          throw new IllegalArgumentException(
              file + ":" + (i + 1) + ": stands twice; write the number in front: " + fault);
        }
      }
    }
  }
}
