package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.fail;

import dev.psasync.core.model.Field;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Looks for what must not be shown: secrets of the PSA, values of its people. */
final class PsaSecrets {
  private PsaSecrets() {}

  /** Neither a secret nor a personal value of the kit's people is in the text. */
  static void none(PsaUnderTest psa, String where, @Nullable Object shown) {
    String text = text(shown);
    noSecret(psa, where, text);
    for (int person : PsaFailureContract.PEOPLE) {
      for (Field field : new Field[] {Field.EMAIL, Field.PHONE, Field.MOBILE}) {
        if (text.contains(psa.sample(field, person))) {
          fail("a personal value (%s) is in %s", field.key(), where);
        }
      }
    }
  }

  static void noSecret(PsaUnderTest psa, String where, @Nullable Object shown) {
    String text = text(shown);
    for (String secret : psa.secrets()) {
      if (text.contains(secret)) {
        fail("a secret is in %s", where);
      }
    }
  }

  private static String text(@Nullable Object shown) {
    if (shown instanceof Throwable thrown) {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
    return String.valueOf(shown);
  }
}
