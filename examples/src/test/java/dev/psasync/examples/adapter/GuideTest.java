package dev.psasync.examples.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code on the page "Write an adapter" is the code that is compiled and run here. */
class GuideTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- code: (\\S+) -->\\n```\\w+\\n(.*?)\\n```\\n", Pattern.DOTALL);

  @Test
  void everyBlockIsTheFileItNames() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/write-an-adapter.md"));
    List<String> shown = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(page);
    while (blocks.find()) {
      String path = blocks.group(1);
      shown.add(path.substring(path.lastIndexOf('/') + 1));
      assertThat(blocks.group(2))
          .as("the block of %s on the page", path)
          .isEqualTo(withoutImports(Files.readString(ROOT.resolve(path))));
    }
    assertThat(shown)
        .containsExactly(
            "pom.xml",
            "TinydeskSettings.java",
            "TinydeskApi.java",
            "TinydeskContacts.java",
            "TinydeskConnector.java",
            "TinydeskServer.java",
            "TinydeskUnderTest.java",
            "TinydeskContractTest.java");
  }

  private static String withoutImports(String file) {
    int last = file.lastIndexOf("\nimport ");
    return (last < 0 ? file : file.substring(file.indexOf('\n', last + 1))).strip();
  }
}
