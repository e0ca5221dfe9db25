package dev.psasync.testkit.sim.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.psasync.testkit.sim.SimQuery;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/** Checks that an application is who it says: by secret or by an assertion it signed. */
final class ClientAuthentication {

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final ObjectMapper json = new ObjectMapper();
  private final Clock clock;
  private final Clock assertionClock;

  ClientAuthentication(Clock clock, Clock assertionClock) {
    this.clock = clock;
    this.assertionClock = assertionClock;
  }

  void check(AppRegistration app, SimQuery form, String tenantSegment) {
    String secret = form.first("client_secret").orElse("");
    String assertion = form.first("client_assertion").orElse("");
    if (!secret.isEmpty()) {
      checkSecret(app, secret);
    } else if (!assertion.isEmpty()) {
      if (!form.first("client_assertion_type").orElse("").equals(ASSERTION_TYPE)) {
        throw new EntraRefusal(EntraErrors.BAD_ASSERTION, "Unknown client_assertion_type.");
      }
      checkAssertion(app, assertion, tenantSegment);
    } else {
      throw new EntraRefusal(
          EntraErrors.NO_CREDENTIAL, "Neither client_secret nor client_assertion was sent.");
    }
  }

  private void checkSecret(AppRegistration app, String secret) {
    Instant until = app.secretUntil(secret);
    if (until == null) {
      throw new EntraRefusal(EntraErrors.WRONG_SECRET, "Invalid client secret provided.");
    }
    if (!clock.instant().isBefore(until)) {
      throw new EntraRefusal(EntraErrors.SECRET_EXPIRED, "The client secret keys are expired.");
    }
  }

  private void checkAssertion(AppRegistration app, String assertion, String tenantSegment) {
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3) {
      throw bad("a signed JWT has three parts");
    }
    JsonNode header = decode(parts[0]);
    JsonNode claims = decode(parts[1]);
    checkClaims(app, claims, tenantSegment);
    String algorithm = header.path("alg").asText();
    if (!algorithm.equals("RS256") && !algorithm.equals("PS256")) {
      throw bad("alg is neither RS256 nor PS256");
    }
    if (app.unverifiedAssertions()) {
      return;
    }
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    for (X509Certificate certificate : app.certificates()) {
      if (verifies(certificate, algorithm, signed, signature)) {
        return;
      }
    }
    throw bad("no registered certificate fits the signature");
  }

  private void checkClaims(AppRegistration app, JsonNode claims, String tenantSegment) {
    Pattern audience =
        Pattern.compile(
            "https://[^/]+/" + Pattern.quote(tenantSegment) + "/oauth2/v2\\.0/token/?",
            Pattern.CASE_INSENSITIVE);
    if (!audience.matcher(claims.path("aud").asText()).matches()) {
      throw bad("aud is not the token address of this tenant");
    }
    if (!claims.path("iss").asText().equals(app.clientId())
        || !claims.path("sub").asText().equals(app.clientId())) {
      throw bad("iss and sub are not the client id");
    }
    if (claims.path("jti").asText().isEmpty()) {
      throw bad("jti is missing");
    }
    Instant now = assertionClock.instant();
    Instant from = Instant.ofEpochSecond(claims.path("nbf").asLong());
    Instant until = Instant.ofEpochSecond(claims.path("exp").asLong());
    if (from.minus(CLOCK_SKEW).isAfter(now) || until.plus(CLOCK_SKEW).isBefore(now)) {
      throw bad("the assertion is not within its valid time range");
    }
  }

  private static boolean verifies(
      X509Certificate certificate, String algorithm, byte[] signed, byte[] signature) {
    try {
      Signature verifier =
          Signature.getInstance(algorithm.equals("PS256") ? "RSASSA-PSS" : "SHA256withRSA");
      if (algorithm.equals("PS256")) {
        verifier.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      verifier.initVerify(certificate);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException unfit) {
      return false;
    }
  }

  private JsonNode decode(String part) {
    try {
      return json.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | JsonProcessingException notJson) {
      throw bad("a part is not base64url JSON");
    }
  }

  private static EntraRefusal bad(String why) {
    return new EntraRefusal(EntraErrors.BAD_ASSERTION, "Client assertion failed: " + why + ".");
  }
}
