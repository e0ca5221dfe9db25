package dev.psasync.testkit.sim.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one {@code $filter} by recursive descent. For one use. */
final class FilterParser {

  private static final Pattern TOKEN = Pattern.compile("\\s*('(?:[^']|'')*'|[(),:]|[^\\s(),:']+)");

  private final String text;
  private final Filter.Fields fields;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  FilterParser(String text, Filter.Fields fields) {
    this.text = text;
    this.fields = fields;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.lookingAt()) {
      tokens.add(matcher.group(1));
      end = matcher.end();
      matcher.region(end, text.length());
    }
    if (!text.substring(end).isBlank()) {
      throw invalid();
    }
  }

  Filter parse() {
    Filter filter = either();
    if (next != tokens.size()) {
      throw invalid();
    }
    return filter;
  }

  private Filter either() {
    Filter filter = both();
    while (accept("or")) {
      filter = filter.or(both());
    }
    return filter;
  }

  private Filter both() {
    Filter filter = term();
    while (accept("and")) {
      filter = filter.and(term());
    }
    return filter;
  }

  private Filter term() {
    if (accept("not")) {
      return term().not();
    }
    if (accept("(")) {
      Filter filter = either();
      expect(")");
      return filter;
    }
    if (accept("startswith")) {
      return affix(true);
    }
    if (accept("endswith")) {
      return affix(false);
    }
    String path = take();
    if (path.endsWith("/any")) {
      return any(path.substring(0, path.length() - "/any".length()));
    }
    boolean advanced = advancedPath(path);
    String operator = take().toLowerCase(Locale.ROOT);
    return switch (operator) {
      case "eq" -> Filter.equal(path, literal(), advanced);
      case "ne" -> Filter.equal(path, literal(), advanced).not();
      case "in" -> Filter.anyOf(path, list(), advanced);
      default -> throw invalid();
    };
  }

  private Filter affix(boolean start) {
    expect("(");
    String path = take();
    expect(",");
    Object wanted = literal();
    expect(")");
    return Filter.affixed(path, wanted, start, !start || advancedPath(path));
  }

  /** {@code path/any(x:x eq 'v')}, {@code (x:x/skuId eq v)} or {@code (x:startswith(x,'v'))}. */
  private Filter any(String path) {
    expect("(");
    String variable = take();
    expect(":");
    boolean prefix = accept("startswith");
    if (prefix) {
      expect("(");
    }
    String element = take();
    String member =
        element.equals(variable)
            ? ""
            : element.startsWith(variable + "/") ? element.substring(variable.length()) : null;
    if (member == null) {
      throw invalid();
    }
    expect(prefix ? "," : "eq");
    Object wanted = literal();
    if (prefix) {
      expect(")");
    }
    expect(")");
    return Filter.contains(path + member, wanted, prefix, advancedPath(path + member));
  }

  private boolean advancedPath(String path) {
    if (fields.advanced().contains(path)) {
      return true;
    }
    if (fields.plain().contains(path)) {
      return false;
    }
    throw UsersEndpoint.unsupportedQuery(
        "Unsupported or invalid query filter clause specified for property '" + path + "'.");
  }

  private List<@Nullable Object> list() {
    expect("(");
    List<@Nullable Object> values = new ArrayList<>();
    do {
      values.add(literal());
    } while (accept(","));
    expect(")");
    return values;
  }

  private @Nullable Object literal() {
    String token = take();
    if (token.startsWith("'")) {
      return token.substring(1, token.length() - 1).replace("''", "'");
    }
    return switch (token.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> token;
    };
  }

  private boolean accept(String token) {
    if (next < tokens.size() && tokens.get(next).equalsIgnoreCase(token)) {
      next++;
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw invalid();
    }
  }

  private String take() {
    if (next == tokens.size()) {
      throw invalid();
    }
    return tokens.get(next++);
  }

  private GraphRefusal invalid() {
    return GraphRefusal.badRequest("Invalid filter clause: syntax error in '" + text + "'.");
  }
}
