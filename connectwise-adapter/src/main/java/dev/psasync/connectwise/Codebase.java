package dev.psasync.connectwise;

import dev.psasync.http.ApiCall;
import dev.psasync.http.ApiFailure;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.JsonCaller;
import dev.psasync.http.JsonFields;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.Safety;
import dev.psasync.http.UnexpectedAnswerException;
import dev.psasync.http.Urls;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of every URL that changes when ConnectWise is upgraded. Asked for once and remembered,
 * without credentials, and only ever a name: it cannot lead to another host or path.
 */
final class Codebase {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
  private static final String OPERATION = "GET /login/companyinfo/{company}";

  private final JsonCaller caller;
  private final URI url;
  private final @Nullable String fixed;
  private @Nullable String known;

  Codebase(JsonCaller withoutCredentials, ConnectWiseConfiguration configuration) {
    this.caller = withoutCredentials;
    this.url =
        URI.create(
            configuration.site() + "/login/companyinfo/" + Urls.encode(configuration.companyId()));
    this.fixed = configuration.codebase();
  }

  /** The name without slashes, if it is one. */
  static String checked(String value) {
    String name = value.strip();
    while (name.endsWith("/")) {
      name = name.substring(0, name.length() - 1);
    }
    if (!NAME.matcher(name).matches() || name.startsWith(".")) {
      throw new IllegalArgumentException("a codebase is a name such as v4_6_release");
    }
    return name;
  }

  synchronized String current() {
    if (fixed != null) {
      return fixed;
    }
    String name = known;
    if (name == null) {
      name = ask();
      known = name;
    }
    return name;
  }

  /**
   * Asks again after a 404.
   *
   * @return whether it has changed since it was {@code used}
   */
  synchronized boolean renewed(String used) {
    if (fixed != null) {
      return false;
    }
    if (used.equals(known)) {
      known = ask();
    }
    return !used.equals(known);
  }

  /** What company info says. */
  JsonFields info() {
    Object answer;
    try {
      answer = caller.read(new ApiCall(ApiRequest.get(url), Safety.SAFE, OPERATION));
    } catch (RequestRejectedException e) {
      throw unknownCompany(e.failure());
    }
    if (answer == null) {
      throw unknownCompany(ApiFailure.of(OPERATION).withAttempts(1));
    }
    if (answer instanceof Map<?, ?> map) {
      return JsonFields.of(map);
    }
    throw new UnexpectedAnswerException(
        "company info is not an object; check that the site is ConnectWise's: " + OPERATION,
        ApiFailure.of(OPERATION),
        null);
  }

  private String ask() {
    String name = info().text("Codebase");
    try {
      return checked(name == null ? "" : name);
    } catch (IllegalArgumentException e) {
      throw new UnexpectedAnswerException(
          "company info names no codebase that can be used; set the codebase: " + OPERATION,
          ApiFailure.of(OPERATION),
          e);
    }
  }

  private static CredentialsException unknownCompany(ApiFailure failure) {
    return new CredentialsException(
        "ConnectWise does not know the login company id on this site; check both: "
            + failure.describe(),
        failure,
        null);
  }
}
