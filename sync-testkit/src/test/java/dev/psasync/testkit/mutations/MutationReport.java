package dev.psasync.testkit.mutations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What became of the planted faults, out of the report of the mutation tests. */
final class MutationReport {
  static final Path CORE = Path.of("../sync-core/src/main/java");
  private static final String PACKAGE = "dev.psasync.core.";

  private final Map<Path, List<String>> sources = new HashMap<>();
  private final Map<Fault, Integer> survived = new TreeMap<>();
  private final Map<Fault, Integer> timedOut = new TreeMap<>();
  private int all;
  private int noticed;

  private MutationReport() {}

  static MutationReport read(Path file) throws IOException {
    MutationReport report = new MutationReport();
    try {
      NodeList mutations =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getElementsByTagName("mutation");
      for (int i = 0; i < mutations.getLength(); i++) {
        report.add((Element) mutations.item(i));
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("cannot read " + file, e);
    }
    return report;
  }

  /** The faults that no test noticed, with the number of each. */
  Map<Fault, Integer> survived() {
    return survived;
  }

  /** The faults that made a test run too long, which also is a way of being noticed. */
  Map<Fault, Integer> timedOut() {
    return timedOut;
  }

  int all() {
    return all;
  }

  int noticed() {
    return noticed;
  }

  private void add(Element mutation) {
    all++;
    switch (mutation.getAttribute("status")) {
      case "SURVIVED", "NO_COVERAGE" -> survived.merge(fault(mutation), 1, Integer::sum);
      case "TIMED_OUT" -> {
        noticed++;
        timedOut.merge(fault(mutation), 1, Integer::sum);
      }
      default -> noticed++;
    }
  }

  private Fault fault(Element mutation) {
    String type = text(mutation, "mutatedClass");
    String mutator = text(mutation, "mutator");
    String method = text(mutation, "mutatedMethod");
    int line = Integer.parseInt(text(mutation, "lineNumber"));
    Path source =
        CORE.resolve(type.substring(0, type.lastIndexOf('.')).replace('.', '/'))
            .resolve(text(mutation, "sourceFile"));
    return new Fault(
        type.substring(PACKAGE.length()),
        method.replaceAll("^lambda\\$(.*)\\$\\d+$", "$1"),
        mutator.substring(mutator.lastIndexOf('.') + 1).replaceAll("Mutator$", ""),
        lines(source).get(line - 1).strip());
  }

  private List<String> lines(Path source) {
    return sources.computeIfAbsent(source, MutationReport::readAll);
  }

  static List<String> readAll(Path source) {
    try {
      return Files.readAllLines(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Element mutation, String name) {
    return mutation.getElementsByTagName(name).item(0).getTextContent();
  }
}
