package dev.psasync.http.party;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.http.ApiList;
import dev.psasync.spi.Completeness;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands over what a client has read, with its verdict on completeness. */
public final class Delivery {
  private Delivery() {}

  /**
   * Hands over each record as what the core calls it.
   *
   * @param toModel null for a record that cannot be one: then the read is not complete
   * @param odd what such a record is, for people, such as {@code a contact without a readable id}
   */
  public static <R, T> Completeness of(
      ApiList<R> records, Function<R, @Nullable T> toModel, String odd, Consumer<? super T> sink) {
    long delivered = 0;
    boolean someOdd = false;
    for (R record : records.items()) {
      T model = toModel.apply(record);
      if (model == null) {
        someOdd = true;
      } else {
        delivered++;
        sink.accept(model);
      }
    }
    ReadProblem problem =
        records.<@Nullable ReadProblem>fold(
            items -> null, (items, reason) -> PartyFailures.problem(reason));
    if (problem == null && someOdd) {
      problem = new ReadProblem(ReadProblem.Kind.READ_MALFORMED, odd);
    }
    return new Completeness(delivered, problem);
  }

  /** Whether a contact carries the object id or, in any field, the email; compared without case. */
  public static boolean carries(
      Contact contact, @Nullable String objectId, @Nullable String email) {
    String own = contact.objectId();
    if (objectId != null && own != null && own.equalsIgnoreCase(objectId.strip())) {
      return true;
    }
    if (email == null || email.isBlank()) {
      return false;
    }
    String wanted = email.strip().toLowerCase(Locale.ROOT);
    for (Field field : List.of(Field.EMAIL, Field.EMAIL2, Field.EMAIL3)) {
      String value = contact.fields().get(field);
      if (value != null && value.strip().toLowerCase(Locale.ROOT).equals(wanted)) {
        return true;
      }
    }
    return false;
  }
}
