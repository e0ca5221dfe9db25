package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digest is SHA-256 of four bytes for each number, and of length and UTF-8 of each text. */
class ContentDigestTest {
  /** The same, written down without any buffer. */
  private static String expected(@Nullable Object... parts)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Object part : parts) {
      if (part instanceof Integer number) {
        out.writeInt(number);
      } else if (part == null) {
        out.writeInt(-1);
      } else {
        byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
      }
    }
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
  }

  private static String digest(@Nullable Object... parts) {
    ContentDigest digest = new ContentDigest();
    add(digest, parts);
    return digest.hexadecimal();
  }

  private static void add(ContentDigest digest, @Nullable Object... parts) {
    for (Object part : parts) {
      if (part instanceof Integer number) {
        digest.add(number.intValue());
      } else {
        digest.add((String) part);
      }
    }
  }

  @Test
  void numbersAreFourBytesEach() throws IOException, GeneralSecurityException {
    for (int number : new int[] {0, 1, -1, 0x01020304, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThat(digest(number)).isEqualTo(expected(number));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "contoso", "\u007f", "\u0080", "é", "aé", "Straße", "日本", "\uD83D\uDE00"})
  void textsAreLengthAndUtf8(String text) throws IOException, GeneralSecurityException {
    assertThat(digest("before", text, "after")).isEqualTo(expected("before", text, "after"));
  }

  @Test
  void textsDoNotRunIntoEachOther() {
    assertThat(List.of(digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")))
        .doesNotHaveDuplicates();
  }

  @Test
  void noTextIsNoEmptyText() throws IOException, GeneralSecurityException {
    assertThat(digest((String) null)).isEqualTo(expected((Object) null)).isNotEqualTo(digest(""));
  }

  @ParameterizedTest
  @ValueSource(ints = {8183, 8184, 8185, 8187, 8188, 8189, 8191, 8192, 8193, 20_000})
  void longTextsAreTakenWhole(int length) throws IOException, GeneralSecurityException {
    String text = "x".repeat(length);

    assertThat(digest(text, 7, text, "é", text)).isEqualTo(expected(text, 7, text, "é", text));
  }

  @Test
  void manyPartsAreTakenInTheirOrder() throws IOException, GeneralSecurityException {
    Object[] parts = new Object[9000];
    Arrays.setAll(parts, i -> i % 3 == 0 ? (Object) i : "text " + i);

    assertThat(digest(parts)).isEqualTo(expected(parts));
  }

  @Test
  void itStartsAnewOnceItWasAsked() throws IOException, GeneralSecurityException {
    ContentDigest digest = new ContentDigest();
    add(digest, "one", 2);
    digest.hexadecimal();
    add(digest, "three");

    assertThat(digest.hexadecimal()).isEqualTo(expected("three"));
  }
}
