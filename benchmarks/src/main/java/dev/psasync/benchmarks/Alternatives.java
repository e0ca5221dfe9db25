package dev.psasync.benchmarks;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.lang3.builder.DiffBuilder;
import org.apache.commons.lang3.builder.ToStringStyle;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a Java developer would reach for to find out which contacts differ from the directory. Each
 * finds the pairs and counts the different fields among six; none knows policies, baselines, phone
 * numbers or reasons.
 */
final class Alternatives {
  private static final Field[] FIELDS = {
    Field.DISPLAY_NAME,
    Field.FIRST_NAME,
    Field.LAST_NAME,
    Field.JOB_TITLE,
    Field.PHONE,
    Field.MOBILE
  };
  private static final Javers JAVERS = JaversBuilder.javers().build();

  private Alternatives() {}

  /** A bean as such libraries like it. */
  @SuppressWarnings("unused") // read by reflection
  private record Card(
      @Nullable String displayName,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String jobTitle,
      @Nullable String phone,
      @Nullable String mobile) {
    static Card of(FieldValues values) {
      return new Card(
          values.get(Field.DISPLAY_NAME),
          values.get(Field.FIRST_NAME),
          values.get(Field.LAST_NAME),
          values.get(Field.JOB_TITLE),
          values.get(Field.PHONE),
          values.get(Field.MOBILE));
    }
  }

  /** Counts the differences of one pair. */
  @FunctionalInterface
  private interface Comparison {
    int differences(FieldValues user, FieldValues contact);
  }

  static int javers(SampleCompany company) {
    return hashed(
        company,
        (user, contact) -> JAVERS.compare(Card.of(contact), Card.of(user)).getChanges().size());
  }

  static int diffBuilder(SampleCompany company) {
    return hashed(
        company,
        (user, contact) -> {
          DiffBuilder<FieldValues> diff =
              DiffBuilder.<FieldValues>builder()
                  .setLeft(contact)
                  .setRight(user)
                  .setStyle(ToStringStyle.NO_CLASS_NAME_STYLE)
                  .build();
          for (Field field : FIELDS) {
            diff.append(field.key(), contact.get(field), user.get(field));
          }
          return diff.build().getNumberOfDiffs();
        });
  }

  static int mapsDifference(SampleCompany company) {
    return hashed(
        company,
        (user, contact) -> {
          MapDifference<String, String> difference = Maps.difference(map(contact), map(user));
          return difference.entriesDiffering().size()
              + difference.entriesOnlyOnLeft().size()
              + difference.entriesOnlyOnRight().size();
        });
  }

  /** Every user is looked for among all contacts, as scripts do. */
  static int nestedScan(SampleCompany company) {
    int different = 0;
    for (DirectoryUser user : company.users()) {
      for (Contact contact : company.contacts()) {
        String email = contact.fields().get(Field.EMAIL);
        if (email != null && email.equalsIgnoreCase(user.upn())) {
          for (Field field : FIELDS) {
            String now = contact.fields().get(field);
            different += now == null || !now.equals(user.fields().get(field)) ? 1 : 0;
          }
        }
      }
    }
    return different;
  }

  private static int hashed(SampleCompany company, Comparison comparison) {
    Map<String, Contact> byEmail = new HashMap<>(company.contacts().length * 4 / 3 + 1);
    for (Contact contact : company.contacts()) {
      byEmail.put(contact.fields().get(Field.EMAIL), contact);
    }
    int different = 0;
    for (DirectoryUser user : company.users()) {
      Contact contact = byEmail.get(user.upn());
      if (contact != null) {
        different += comparison.differences(user.fields(), contact.fields());
      }
    }
    return different;
  }

  private static Map<String, String> map(FieldValues values) {
    Map<String, String> map = new HashMap<>();
    for (Field field : FIELDS) {
      String value = values.get(field);
      if (value != null) {
        map.put(field.key(), value);
      }
    }
    return map;
  }
}
