package dev.psasync.testkit.sim.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Signed identity tokens, the client's account hint, and the key to check the signature with. */
final class IdTokens {

  private static final String KEY_ID = "simulator-key";
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final ObjectMapper json = new ObjectMapper();
  private @Nullable KeyPair keys;

  String idToken(
      String issuer,
      PartnerUser user,
      String tenantId,
      String clientId,
      Instant at,
      Instant until) {
    ObjectNode header = json.createObjectNode().put("typ", "JWT").put("alg", "RS256");
    header.put("kid", KEY_ID);
    ObjectNode claims = json.createObjectNode();
    claims.put("aud", clientId);
    claims.put("iss", issuer);
    claims.put("iat", at.getEpochSecond());
    claims.put("nbf", at.getEpochSecond());
    claims.put("exp", until.getEpochSecond());
    claims.put("oid", user.objectId());
    claims.put("preferred_username", user.userPrincipalName());
    claims.put("sub", user.objectId());
    claims.put("tid", tenantId);
    claims.put("ver", "2.0");
    String signed = encode(header) + "." + encode(claims);
    return signed + "." + BASE64URL.encodeToString(sign(signed));
  }

  String clientInfo(PartnerUser user) {
    return encode(
        json.createObjectNode().put("uid", user.objectId()).put("utid", user.homeTenantId()));
  }

  ObjectNode keySet() {
    RSAPublicKey key = (RSAPublicKey) keys().getPublic();
    ObjectNode set = json.createObjectNode();
    set.putArray("keys")
        .addObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("kid", KEY_ID)
        .put("n", BASE64URL.encodeToString(unsigned(key.getModulus().toByteArray())))
        .put("e", BASE64URL.encodeToString(unsigned(key.getPublicExponent().toByteArray())));
    return set;
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys().getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK cannot sign with RSA", missing);
    }
  }

  private synchronized KeyPair keys() {
    if (keys == null) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException("This JDK makes no RSA keys", missing);
      }
    }
    return keys;
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static String encode(ObjectNode node) {
    return BASE64URL.encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
  }
}
