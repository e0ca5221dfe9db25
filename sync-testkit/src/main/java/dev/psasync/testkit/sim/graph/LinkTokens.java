package dev.psasync.testkit.sim.graph;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The opaque texts in page and delta links. They carry their whole state, signed, so that the
 * simulator remembers nothing per link and a client can neither read one nor make one up.
 */
final class LinkTokens {

  private static final int SIGNATURE_BYTES = 8;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;

  LinkTokens() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  String seal(Object... fields) {
    String text = String.join("|", Arrays.stream(fields).map(String::valueOf).toList());
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    byte[] sealed = Arrays.copyOf(payload, payload.length + SIGNATURE_BYTES);
    System.arraycopy(sign(payload), 0, sealed, payload.length, SIGNATURE_BYTES);
    return ENCODER.encodeToString(sealed);
  }

  /** The fields of a token made here; empty for anything else. */
  Optional<List<String>> open(String token) {
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (sealed.length < SIGNATURE_BYTES) {
      return Optional.empty();
    }
    byte[] payload = Arrays.copyOf(sealed, sealed.length - SIGNATURE_BYTES);
    byte[] signature = Arrays.copyOfRange(sealed, payload.length, sealed.length);
    if (!MessageDigest.isEqual(signature, Arrays.copyOf(sign(payload), SIGNATURE_BYTES))) {
      return Optional.empty();
    }
    return Optional.of(List.of(new String(payload, StandardCharsets.UTF_8).split("\\|", -1)));
  }

  private byte[] sign(byte[] payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(payload);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK lacks HmacSHA256", missing);
    }
  }
}
