package dev.psasync.engine.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Digests of documents, so that only changed rows are written. Used by one thread. */
final class Digests {
  private final MessageDigest sha;

  Digests() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  String of(String document) {
    return Base64.getEncoder()
        .encodeToString(sha.digest(document.getBytes(StandardCharsets.UTF_8)));
  }
}
