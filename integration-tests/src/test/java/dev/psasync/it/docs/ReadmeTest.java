package dev.psasync.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands stand where they are looked for, and its Java compiles. */
class ReadmeTest {
  private static final Page PAGE = Page.read("README.md");

  @TempDir private Path classes;

  @Test
  void theFirstCommandRunsTheDemonstrationAndTheSecondTheTests() {
    List<String> commands = PAGE.blocks("sh");
    assertThat(commands.get(0).strip()).doesNotContain("\n").endsWith("psa-sync.jar demo");
    assertThat(commands.get(1).strip()).doesNotContain("\n").startsWith("mvn").endsWith("verify");
  }

  @TestFactory
  List<DynamicTest> everyJavaSnippetCompiles() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String snippet : PAGE.blocks("java")) {
      String name = "Snippet" + (tests.size() + 1);
      tests.add(DynamicTest.dynamicTest(name, () -> assertCompiles(name, snippet)));
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private void assertCompiles(String name, String snippet) {
    StringBuilder source = new StringBuilder();
    snippet.lines().filter(ReadmeTest::isImport).forEach(line -> source.append(line).append('\n'));
    source.append("class ").append(name).append(" {\nvoid run() throws Exception {\n");
    snippet
        .lines()
        .filter(line -> !isImport(line))
        .forEach(line -> source.append(line).append('\n'));
    source.append("}\n}\n");

    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-Xlint:all,-classfile,-path,-processing",
                    "-Werror",
                    "-d",
                    classes.toString(),
                    "-cp",
                    classPath()),
                null,
                List.of(source(name, source.toString())))
            .call();
    assertThat(compiled).as(messages + "\n" + source).isTrue();
  }

  /** Surefire hands the class path over in a property of its own. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
