package dev.psasync.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links between pages lead somewhere. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  @Test
  void linksWithinTheRepositoryLeadToFilesAndHeadings() {
    List<String> broken = new ArrayList<>();
    for (Page page : Page.all()) {
      Matcher matcher = LINK.matcher(page.text());
      while (matcher.find()) {
        String target = matcher.group(1);
        if (!target.matches("(https?|mailto):.*") && !leadsSomewhere(page, target)) {
          broken.add(Page.root().relativize(page.file()) + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leadsSomewhere(Page page, String target) {
    String[] parts = target.split("#", 2);
    Path folder = Objects.requireNonNull(page.file().getParent());
    Path file = parts[0].isEmpty() ? page.file() : folder.resolve(parts[0]).normalize();
    if (!Files.exists(file)) {
      return false;
    }
    return parts.length == 1
        || Page.read(file)
            .text()
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(LinksTest::anchor)
            .anyMatch(parts[1]::equals);
  }

  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+\\s*", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }
}
