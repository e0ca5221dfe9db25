package dev.psasync.testkit.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.DynamicTest;

/**
 * Reads case files and makes JUnit tests of them:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> ourPolicy() {
 *   return Cases.tests(Path.of("src/test/cases"));
 * }
 * }</pre>
 */
public final class Cases {
  private static final List<String> SPECIFICATION =
      List.of(
          "v-values",
          "c-companies",
          "s-scope",
          "m-matching",
          "l-lifecycle",
          "l-toggles-table",
          "f-fields",
          "f-owned-table",
          "t-sites-types",
          "h-hub",
          "h-shared-table",
          "r-reads",
          "b-brakes",
          "a-applying",
          "p-presets");

  private Cases() {}

  /**
   * Reads case files.
   *
   * @param paths files, or folders of which every {@code .yaml} and {@code .yml} file is read,
   *     sub-folders included
   * @return the cases in order of file name and place
   * @throws CaseFormatException if a file is no valid case file or holds no case, an id occurs
   *     twice, or a path does not exist
   */
  public static List<PolicyCase> read(Path... paths) {
    List<PolicyCase> cases = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : files(path)) {
        try (InputStream stream = Files.newInputStream(file)) {
          cases.addAll(cases(file.toString(), stream));
        } catch (IOException e) {
          throw new UncheckedIOException("cannot read " + file, e);
        }
      }
    }
    return withUniqueIds(cases);
  }

  /**
   * Reads case files from the class path.
   *
   * @param resources absolute names without a leading slash
   * @throws CaseFormatException as {@link #read}
   */
  public static List<PolicyCase> readResources(String... resources) {
    List<PolicyCase> cases = new ArrayList<>();
    for (String resource : resources) {
      try (InputStream stream = Cases.class.getClassLoader().getResourceAsStream(resource)) {
        if (stream == null) {
          throw new CaseFormatException(resource, 0, "", "is not on the class path");
        }
        cases.addAll(cases(resource, stream));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
    }
    return withUniqueIds(cases);
  }

  private static List<PolicyCase> cases(String file, InputStream stream) {
    List<PolicyCase> cases = new CaseReader(file).read(stream);
    if (cases.isEmpty()) {
      throw new CaseFormatException(file, 1, "", "holds no case");
    }
    return cases;
  }

  /** Reads the library's own specification: the sync rules as cases. */
  public static List<PolicyCase> specification() {
    return readResources(
        SPECIFICATION.stream()
            .map(name -> "dev/psasync/cases/" + name + ".yaml")
            .toArray(String[]::new));
  }

  /**
   * Makes a test of each case in files or folders.
   *
   * @param paths as in {@link #read}
   */
  public static Stream<DynamicTest> tests(Path... paths) {
    return tests(read(paths));
  }

  /** Makes a test of each case in files on the class path. */
  public static Stream<DynamicTest> testsOfResources(String... resources) {
    return tests(readResources(resources));
  }

  /** Makes a test of each case. */
  public static Stream<DynamicTest> tests(List<PolicyCase> cases) {
    CaseRunner runner = new CaseRunner();
    return cases.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.toString(), source(each), () -> check(runner.run(each))));
  }

  private static void check(CaseResult result) {
    if (result instanceof CaseResult.Failed failed) {
      AssertionFailureBuilder.assertionFailure().message(failed.text()).buildAndThrow();
    }
  }

  private static URI source(PolicyCase each) {
    Path file = Path.of(each.file());
    return Files.exists(file)
        ? URI.create(file.toUri() + "?line=" + each.line())
        : URI.create("classpath:/" + each.file() + "?line=" + each.line());
  }

  private static List<Path> files(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw new CaseFormatException(path.toString(), 0, "", "does not exist");
    }
    try (Stream<Path> found = Files.walk(path)) {
      List<Path> files =
          found
              .filter(Files::isRegularFile)
              .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new CaseFormatException(path.toString(), 0, "", "holds no .yaml or .yml file");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
  }

  private static List<PolicyCase> withUniqueIds(List<PolicyCase> cases) {
    Map<String, PolicyCase> byId = new HashMap<>();
    for (PolicyCase each : cases) {
      PolicyCase other = byId.put(each.id(), each);
      if (other != null) {
        throw new CaseFormatException(
            each.file(),
            each.line(),
            "id",
            "'" + each.id() + "' is taken by " + other.file() + ":" + other.line());
      }
    }
    return List.copyOf(cases);
  }
}
