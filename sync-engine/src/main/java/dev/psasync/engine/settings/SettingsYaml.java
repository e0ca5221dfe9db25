package dev.psasync.engine.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.psasync.core.model.CompanyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from YAML: the partner's keys at the top, those of single companies under {@code
 * companies}, by company id.
 *
 * <pre>{@code
 * preset: mspScript
 * licensedOnly: false
 * companies:
 *   "12":
 *     preset: none
 *     deactivateLeavers: false
 * }</pre>
 *
 * <p>Words are read as in YAML 1.2's core schema: only {@code true} and {@code false} are yes and
 * no; {@code NO}, {@code off} and {@code yes} are text. A key that stands twice, an unknown key and
 * a value that does not fit are errors that name file, line and key.
 */
public final class SettingsYaml {
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS).build();
  private static final String COMPANIES = "companies";

  private final String file;
  private final String section;
  private final Map<String, Integer> lines = new HashMap<>();

  private SettingsYaml(String file, String section) {
    this.file = file;
    this.section = section;
  }

  /**
   * Reads a file.
   *
   * @throws SettingsException if it is no YAML or a setting cannot work
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Settings read(Path file) {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the settings file " + file, e);
    }
  }

  /**
   * Reads a whole document.
   *
   * @param yaml the document
   * @param file its name, for messages
   * @throws SettingsException if it is no YAML or a setting cannot work
   */
  public static Settings parse(String yaml, String file) {
    return parse(yaml, file, "");
  }

  /**
   * Reads the settings that stand under one top-level key of a larger document; other keys are left
   * to their owner. A missing section means defaults.
   *
   * @param yaml the document
   * @param file its name, for messages
   * @param section the top-level key, such as {@code policy}; empty for the whole document
   * @throws SettingsException if it is no YAML or a setting cannot work
   */
  public static Settings parse(String yaml, String file, String section) {
    return new SettingsYaml(file, section).settings(yaml);
  }

  private Settings settings(String yaml) {
    Object document = document(yaml);
    if (!section.isEmpty()) {
      document = document == null ? null : map("", document).get(section);
    }
    Settings.Builder builder = Settings.builder().places(this::place);
    Map<String, @Nullable Object> values = document == null ? Map.of() : map("", document);
    values.forEach(
        (key, value) -> {
          if (!key.equals(COMPANIES)) {
            builder.partner(key, value);
          }
        });
    Object companies = values.get(COMPANIES);
    if (companies != null) {
      map(COMPANIES, companies)
          .forEach(
              (id, own) ->
                  builder.company(
                      company(id), own == null ? Map.of() : map(COMPANIES + "." + id, own)));
    }
    return builder.build();
  }

  private CompanyId company(String id) {
    if (id.isBlank() || !id.equals(id.strip())) {
      String path = COMPANIES + "." + id;
      throw new SettingsException(
          place(path), path, path + ": must be a company id without white space around it");
    }
    return new CompanyId(id);
  }

  @SuppressWarnings("unchecked") // keys of a parsed YAML map are text
  private Map<String, @Nullable Object> map(String path, Object value) {
    if (value instanceof Map<?, ?>) {
      return (Map<String, @Nullable Object>) value;
    }
    throw new SettingsException(
        place(path), path, (path.isEmpty() ? "the document" : path) + ": must be a map of keys");
  }

  /**
   * Returns {@code file:line} of a key, or of the nearest key around it that stands in the file.
   */
  private String place(String path) {
    String full = section.isEmpty() ? path : path.isEmpty() ? section : section + "." + path;
    while (!full.isEmpty()) {
      Integer line = lines.get(full);
      if (line != null) {
        return file + ":" + line;
      }
      int cut = Math.max(full.lastIndexOf('.'), full.lastIndexOf('['));
      full = cut < 0 ? "" : full.substring(0, cut);
    }
    return file;
  }

  private @Nullable Object document(String yaml) {
    try (JsonParser parser = YAML.createParser(yaml)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return null;
      }
      Object value = value(parser, "");
      if (parser.nextToken() != null) {
        throw new SettingsException(file, "", "a settings file holds one document, not several");
      }
      return value;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new SettingsException(
          line > 0 ? file + ":" + line : file,
          "",
          "is no valid YAML: " + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private @Nullable Object value(JsonParser parser, String path) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path);
      case START_ARRAY -> array(parser, path);
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      default -> isNothing(parser) ? null : parser.getText();
    };
  }

  /**
   * Ids are often numbers: what the parser would read as another number than it looks like, such as
   * 0012 as octal ten, stays text.
   */
  private static Object number(JsonParser parser) throws IOException {
    Number number = parser.getNumberValue();
    String text = parser.getText();
    return number.toString().equals(text) ? number : text;
  }

  /** The parser calls a value that is not written at all an empty text, as it does with "". */
  private static boolean isNothing(JsonParser parser) throws IOException {
    return parser.getText().isEmpty()
        && parser.currentTokenLocation().getCharOffset()
            == parser.currentLocation().getCharOffset();
  }

  private Map<String, @Nullable Object> object(JsonParser parser, String path) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      int line = parser.currentTokenLocation().getLineNr();
      if (map.containsKey(key)) {
        throw new SettingsException(
            file + ":" + line,
            keyPath,
            keyPath + ": stands twice, first in line " + lines.get(keyPath));
      }
      lines.put(keyPath, line);
      parser.nextToken();
      map.put(key, value(parser, keyPath));
    }
    return map;
  }

  private List<@Nullable Object> array(JsonParser parser, String path) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String itemPath = path + "[" + list.size() + "]";
      lines.put(itemPath, parser.currentTokenLocation().getLineNr());
      list.add(value(parser, itemPath));
    }
    return list;
  }
}
