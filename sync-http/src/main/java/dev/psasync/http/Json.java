package dev.psasync.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text to and from plain Java values: {@code String}, {@code Boolean}, {@code Long}, {@code
 * BigInteger}, {@code BigDecimal}, {@code List} and {@code Map}. Jackson stays behind this class.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  /**
   * The value of a JSON text.
   *
   * @throws MalformedJsonException if it is none; the message holds no part of the text
   */
  public static @Nullable Object parse(String text) {
    try {
      return frozen(MAPPER.readValue(text, Object.class));
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the source, which may hold personal data.
      throw new MalformedJsonException();
    }
  }

  /**
   * Unmodifiable, and with one kind of whole number, but for those that only a {@code BigInteger}
   * holds: an odd value must not lose the page.
   */
  @SuppressWarnings("unchecked")
  private static @Nullable Object frozen(@Nullable Object value) {
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof Map<?, ?> parsed) {
      Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) parsed;
      map.replaceAll((name, element) -> frozen(element));
      return Collections.unmodifiableMap(map);
    }
    if (value instanceof List<?> parsed) {
      List<@Nullable Object> list = (List<@Nullable Object>) parsed;
      list.replaceAll(Json::frozen);
      return Collections.unmodifiableList(list);
    }
    return value;
  }

  /**
   * The JSON text of a value.
   *
   * @param value a {@code Map}, {@code Iterable}, {@link JsonFields}, {@code String}, {@code
   *     Number} or {@code Boolean}
   */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(plain(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a property holds a value that JSON cannot express");
    }
  }

  /** Whole decimals become integers: some servers refuse {@code 95.0} for an integer property. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0) {
      return number.toBigInteger();
    }
    if (value instanceof JsonFields fields) {
      return plain(fields.asMap());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((name, element) -> copy.put(String.valueOf(name), plain(element)));
      return copy;
    }
    if (value instanceof Iterable<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(plain(element)));
      return copy;
    }
    return value;
  }
}
