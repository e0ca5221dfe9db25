package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.connectwise.Condition.Literal;
import dev.psasync.testkit.sim.connectwise.Condition.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a condition: comparisons, {@code and}, {@code or}, parentheses. */
final class ConditionParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(\"(?:[^\"]*)\"|'(?:[^']*)')|\\[([^\\]]*)\\]|(!=|<=|>=|<>|[=<>(),])"
              + "|(-?\\d+(?:\\.\\d+)?)(?![\\w/])|([A-Za-z_][\\w/]*))");
  private static final Set<String> OPERATORS =
      Set.of("=", "!=", "<>", "<", "<=", ">", ">=", "contains", "like", "in");

  private enum Type {
    STRING,
    DATE,
    SYMBOL,
    NUMBER,
    WORD
  }

  private record Token(Type type, String text) {}

  private final List<Token> tokens;
  private final boolean listsAllowed;
  private final List<Condition> comparisons = new ArrayList<>();
  private int position;

  private ConditionParser(List<Token> tokens, boolean listsAllowed) {
    this.tokens = tokens;
    this.listsAllowed = listsAllowed;
  }

  /** What was read. */
  record Parsed(Predicate<JsonNode> predicate, List<Condition> comparisons) {}

  /**
   * Reads a whole text.
   *
   * @param listsAllowed whether {@code in} is known: childConditions and customFieldConditions lack
   *     it
   */
  static Parsed parse(String text, boolean listsAllowed) {
    ConditionParser parser = new ConditionParser(tokens(text), listsAllowed);
    Predicate<JsonNode> whole = parser.either();
    if (parser.position < parser.tokens.size()) {
      throw Refusal.conditions("unexpected '" + parser.tokens.get(parser.position).text() + "'");
    }
    return new Parsed(whole, List.copyOf(parser.comparisons));
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && !text.substring(end).isBlank()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw Refusal.conditions("cannot be read at character " + (end + 1));
      }
      if (matcher.group(1) != null) {
        String quoted = matcher.group(1);
        tokens.add(new Token(Type.STRING, quoted.substring(1, quoted.length() - 1)));
      } else if (matcher.group(2) != null) {
        tokens.add(new Token(Type.DATE, matcher.group(2)));
      } else if (matcher.group(3) != null) {
        tokens.add(new Token(Type.SYMBOL, matcher.group(3)));
      } else if (matcher.group(4) != null) {
        tokens.add(new Token(Type.NUMBER, matcher.group(4)));
      } else {
        tokens.add(new Token(Type.WORD, matcher.group(5)));
      }
      end = matcher.end();
    }
    return tokens;
  }

  private Predicate<JsonNode> either() {
    Predicate<JsonNode> left = both();
    while (isWord("or")) {
      position++;
      left = left.or(both());
    }
    return left;
  }

  private Predicate<JsonNode> both() {
    Predicate<JsonNode> left = single();
    while (isWord("and")) {
      position++;
      left = left.and(single());
    }
    return left;
  }

  private Predicate<JsonNode> single() {
    if (isSymbol("(")) {
      position++;
      Predicate<JsonNode> inner = either();
      expect(")");
      return inner;
    }
    Token field = next("a field");
    if (field.type() != Type.WORD) {
      throw Refusal.conditions("'" + field.text() + "' is no field");
    }
    boolean negated = isWord("not");
    if (negated) {
      position++;
    }
    String operator = next("an operator").text().toLowerCase(Locale.ROOT);
    if (!OPERATORS.contains(operator)) {
      throw Refusal.conditions("'" + operator + "' is no operator");
    }
    if (operator.equals("in") && !listsAllowed) {
      throw Refusal.conditions("'in' is not known here");
    }
    List<Operand> values = operator.equals("in") ? list() : List.of(operand());
    Condition condition =
        new Condition(field.text(), operator.equals("<>") ? "!=" : operator, negated, values);
    comparisons.add(condition);
    return condition;
  }

  private List<Operand> list() {
    expect("(");
    List<Operand> values = new ArrayList<>();
    values.add(operand());
    while (isSymbol(",")) {
      position++;
      values.add(operand());
    }
    expect(")");
    return values;
  }

  private Operand operand() {
    Token token = next("a value");
    return switch (token.type()) {
      case STRING -> new Operand(token.text(), Literal.STRING);
      case DATE -> {
        if (Condition.instant(token.text()) == null) {
          throw Refusal.conditions("'" + token.text() + "' is no date");
        }
        yield new Operand(token.text(), Literal.DATE);
      }
      case NUMBER -> new Operand(token.text(), Literal.NUMBER);
      case WORD ->
          switch (token.text().toLowerCase(Locale.ROOT)) {
            case "true", "false" -> new Operand(token.text(), Literal.FLAG);
            case "null" -> new Operand(null, Literal.NULL);
            default -> throw Refusal.conditions("'" + token.text() + "' is no value");
          };
      case SYMBOL -> throw Refusal.conditions("unexpected '" + token.text() + "'");
    };
  }

  private Token next(String wanted) {
    if (position >= tokens.size()) {
      throw Refusal.conditions(wanted + " is missing at the end");
    }
    return tokens.get(position++);
  }

  private void expect(String symbol) {
    if (!isSymbol(symbol)) {
      throw Refusal.conditions("'" + symbol + "' is missing");
    }
    position++;
  }

  private boolean isSymbol(String symbol) {
    return position < tokens.size()
        && tokens.get(position).type() == Type.SYMBOL
        && tokens.get(position).text().equals(symbol);
  }

  private boolean isWord(String word) {
    return position < tokens.size()
        && tokens.get(position).type() == Type.WORD
        && tokens.get(position).text().equalsIgnoreCase(word);
  }
}
