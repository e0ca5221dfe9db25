package dev.psasync.examples.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML and keeps the line of every value. Plain scalars follow the core schema of YAML 1.2:
 * {@code NO} and {@code off} are text.
 */
final class YamlFile {
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,9}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)(e[-+]?\\d+)?");

  private final String name;

  private YamlFile(String name) {
    this.name = name;
  }

  /** Reads a file's text. */
  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(file.toString(), "there is no such file", e);
    } catch (MalformedInputException e) {
      throw new ConfigurationException(file.toString(), "is not UTF-8 text", e);
    } catch (IOException e) {
      throw new ConfigurationException(
          file.toString(), "cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  static YamlValue parse(String name, String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    YamlFile file = new YamlFile(name);
    try {
      Node root = new Yaml(options).compose(new StringReader(yaml));
      return root == null
          ? new YamlValue(name, 1, "", Map.of())
          : file.value(root, "", line(root), 0);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      // The library's own message shows the text around the mistake, which may be a secret.
      throw new ConfigurationException(name + ":" + line, "is no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new ConfigurationException(name, "is no YAML");
    }
  }

  private YamlValue value(Node node, String key, int line, int depth) {
    if (depth > 20) {
      throw new ConfigurationException(name + ":" + line, "is nested too deeply");
    }
    if (node instanceof ScalarNode scalar) {
      return new YamlValue(name, line, key, scalar(scalar));
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlValue> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(value(item, key + "[" + items.size() + "]", line(item), depth + 1));
      }
      return new YamlValue(name, line, key, items);
    }
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      Node keyNode = tuple.getKeyNode();
      if (!(keyNode instanceof ScalarNode scalar)) {
        throw new ConfigurationException(name + ":" + line(keyNode), "a key must be text");
      }
      String path = key.isEmpty() ? scalar.getValue() : key + "." + scalar.getValue();
      YamlValue value = value(tuple.getValueNode(), path, line(keyNode), depth + 1);
      if (entries.put(scalar.getValue(), value) != null) {
        throw value.wrong("stands here a second time");
      }
    }
    return new YamlValue(name, line, key, entries);
  }

  private static @Nullable Object scalar(ScalarNode node) {
    String text = node.getValue();
    if (!node.isPlain()) {
      return text;
    }
    if (NULL.matcher(text).matches()) {
      return null;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return text.charAt(0) == 't' || text.charAt(0) == 'T';
    }
    if (INTEGER.matcher(text).matches()) {
      return Integer.valueOf(text);
    }
    return DECIMAL.matcher(text).matches() && text.length() < 16 ? Double.valueOf(text) : text;
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
