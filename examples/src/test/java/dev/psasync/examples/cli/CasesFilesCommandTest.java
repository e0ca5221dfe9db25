package dev.psasync.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.examples.console.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code psa-sync cases}: rules as data, for users. */
class CasesFilesCommandTest {
  private static final String JOINER =
      """
      id: joiner
      title: Somebody new is created
      rules: [L-1]
      users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ]
      contacts: []
      expect:
        writes: [ { create: { user: U1, fields: { email: ann@contoso.com } } } ]
      """;

  @TempDir Path folder;

  @Test
  void passingCasesEndWithTheCount() throws IOException {
    assertThat(run(JOINER)).isEqualTo("0: 1 passed, 0 failed");
  }

  @Test
  void aFailingCaseSetsTheExitCode() throws IOException {
    assertThat(run(JOINER.replace("{ email: ann@", "{ email: bob@")))
        .startsWith("1: ")
        .contains("joiner");
  }

  @Test
  void anUnknownKeyIsNamedWithFileAndLine() throws IOException {
    assertThat(run(JOINER.replace("upn:", "upm:")))
        .startsWith("2: ")
        .contains("cases.yaml", "4", "upm");
  }

  @Test
  void theExampleOfTheDocumentationPasses() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "cases.md"));
    int from = page.indexOf("```yaml\n") + "```yaml\n".length();
    assertThat(run(page.substring(from, page.indexOf("```", from))))
        .isEqualTo("0: 1 passed, 0 failed");
  }

  private String run(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("cases.yaml"), yaml);
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    int code =
        PsaSyncCommand.run(Terminal.plain(writer, writer), Map.of(), "cases", file.toString());
    return code + ": " + out.toString().strip();
  }
}
