package dev.psasync.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page of the repository. */
record Page(Path file, String text) {

  /** The repository's root: the folder above the module that the tests run in. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("bom/pom.xml"))) {
      folder = Objects.requireNonNull(folder.getParent(), "run inside the repository");
    }
    return folder;
  }

  static Page read(String path) {
    return read(root().resolve(path));
  }

  static Page read(Path file) {
    try {
      return new Page(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All pages: those at the top and those under {@code docs}. */
  static List<Page> all() {
    try (Stream<Path> top = Files.list(root());
        Stream<Path> docs = Files.walk(root().resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Page::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The contents of the fenced blocks of a language, in order. */
  List<String> blocks(String language) {
    Matcher matcher =
        Pattern.compile("(?ms)^```" + language + "[ \\t]*$\\n(.*?)^```[ \\t]*$").matcher(text);
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  /** The rows of all tables whose heading starts with these cells; cells trimmed. */
  List<List<String>> table(String... heading) {
    List<List<String>> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : text.lines().toList()) {
      if (!line.startsWith("|")) {
        inside = false;
        continue;
      }
      List<String> cells =
          Arrays.stream(line.strip().replaceAll("^\\||\\|$", "").split("\\|", -1))
              .map(String::strip)
              .toList();
      if (cells.size() >= heading.length
          && cells.subList(0, heading.length).equals(List.of(heading))) {
        inside = true;
      } else if (inside && !line.matches("[|\\- ]+")) {
        rows.add(cells);
      }
    }
    return rows;
  }
}
