package dev.psasync.graph;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One failed call, classified. Travels inside the adapter and is translated at its edge; holds no
 * secret and nobody's data.
 */
final class GraphFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final FailureScope scope;
  private final String remedy;
  private final boolean signIn;
  private final int status;
  private final @Nullable String code;
  private final @Nullable String requestId;
  private final @Nullable Duration retryAfter;

  private GraphFailure(Builder builder) {
    super(builder.message, builder.cause);
    this.kind = builder.kind;
    this.scope = builder.scope;
    this.remedy = builder.remedy;
    this.signIn = builder.signIn;
    this.status = builder.status;
    this.code = builder.code;
    this.requestId = builder.requestId;
    this.retryAfter = builder.retryAfter;
  }

  static Builder of(FailureKind kind, String message) {
    return new Builder(kind, message);
  }

  FailureKind kind() {
    return kind;
  }

  FailureScope scope() {
    return scope;
  }

  /** What a person has to do, as a sentence. */
  String remedy() {
    return remedy;
  }

  /** Whether not even a token could be had, so that nothing of the tenant can be asked. */
  boolean isSignIn() {
    return signIn;
  }

  /** The HTTP status, 0 where no answer came. */
  int status() {
    return status;
  }

  /** Graph's error code, or OAuth's {@code error}. */
  @Nullable String code() {
    return code;
  }

  @Nullable String requestId() {
    return requestId;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** The same failure, told anew for another tenant that was not even asked. */
  GraphFailure repeated() {
    return copy("not tried again: " + getMessage()).build();
  }

  /** The same failure, as long as nothing shows that it concerns more than its tenant. */
  GraphFailure ofItsTenantAlone() {
    return copy(String.valueOf(getMessage())).scope(FailureScope.TENANT).cause(getCause()).build();
  }

  private Builder copy(String message) {
    return of(kind, message)
        .scope(scope)
        .remedy(remedy)
        .signIn(signIn)
        .status(status)
        .code(code)
        .requestId(requestId)
        .retryAfter(retryAfter);
  }

  static final class Builder {
    private final FailureKind kind;
    private final String message;
    private FailureScope scope = FailureScope.TENANT;
    private String remedy = "";
    private boolean signIn;
    private int status;
    private @Nullable String code;
    private @Nullable String requestId;
    private @Nullable Duration retryAfter;
    private @Nullable Throwable cause;

    private Builder(FailureKind kind, String message) {
      this.kind = Objects.requireNonNull(kind, "kind");
      this.message = Objects.requireNonNull(message, "message");
    }

    Builder scope(FailureScope value) {
      this.scope = value;
      return this;
    }

    Builder remedy(String value) {
      this.remedy = value;
      return this;
    }

    Builder signIn(boolean value) {
      this.signIn = value;
      return this;
    }

    Builder status(int value) {
      this.status = value;
      return this;
    }

    Builder code(@Nullable String value) {
      this.code = value;
      return this;
    }

    Builder requestId(@Nullable String value) {
      this.requestId = value;
      return this;
    }

    Builder retryAfter(@Nullable Duration value) {
      this.retryAfter = value;
      return this;
    }

    Builder cause(@Nullable Throwable value) {
      this.cause = value;
      return this;
    }

    GraphFailure build() {
      return new GraphFailure(this);
    }
  }
}
