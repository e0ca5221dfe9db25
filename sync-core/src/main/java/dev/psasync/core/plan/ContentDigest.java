package dev.psasync.core.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over numbers and length-prefixed texts in UTF-8. Plans hash millions of short texts, so
 * ASCII goes through one buffer instead of an array for each.
 */
final class ContentDigest {
  private static final int BUFFER_BYTES = 8192;

  private final MessageDigest digest;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int used;

  ContentDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a text; null and empty are told apart. */
  void add(@Nullable String text) {
    if (text == null) {
      add(-1);
    } else if (isShortAscii(text)) {
      add(text.length());
      makeRoom(text.length());
      for (int i = 0; i < text.length(); i++) {
        buffer[used++] = (byte) text.charAt(i);
      }
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      add(bytes.length);
      flush();
      digest.update(bytes);
    }
  }

  void add(int value) {
    makeRoom(Integer.BYTES);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      buffer[used++] = (byte) (value >>> shift);
    }
  }

  /** Returns the digest and starts anew. */
  String hexadecimal() {
    flush();
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean isShortAscii(String text) {
    if (text.length() > BUFFER_BYTES) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private void makeRoom(int bytes) {
    if (used + bytes > buffer.length) {
      flush();
    }
  }

  private void flush() {
    digest.update(buffer, 0, used);
    used = 0;
  }
}
