package dev.psasync.core.plan;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.model.UserType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Made-up users and contacts, some of them the same people, and what a day does to them. */
final class RandomPeople {
  static final String ROLE = "CFRole";
  static final String KEEP = "CFM365SyncKeepActive";

  private final Random random;
  private final List<TenantId> tenants;
  private final int people;
  private final boolean objectIds;
  private final boolean unique;

  /**
   * Makes people.
   *
   * @param people how many there are at first
   * @param objectIds whether the PSA's contacts can carry object ids
   * @param unique whether nobody has an address of somebody else, as a tenant mostly sees to it
   */
  RandomPeople(
      Random random, List<TenantId> tenants, int people, boolean objectIds, boolean unique) {
    this.unique = unique;
    this.random = random;
    this.tenants = tenants;
    this.people = people;
    this.objectIds = objectIds;
  }

  UserKey key(int number) {
    return new UserKey(
        tenants.get(random.nextInt(tenants.size())),
        new UserId(String.format(Locale.ROOT, "%08d-0000-0000-0000-000000000000", number)));
  }

  static String domain(TenantId tenant) {
    return tenant.value().toLowerCase(Locale.ROOT) + ".example";
  }

  DirectoryUser user(UserKey key, int i) {
    String domain = domain(key.tenant());
    List<String> aliases = new ArrayList<>();
    for (int a = random.nextInt(4); a > 0; a--) {
      aliases.add("smtp:" + alias(unique ? i : random.nextInt(2 * i + 2), a) + "@" + domain);
    }
    String upn = random.nextInt(20) == 0 && !unique ? local(i / 2) : local(i);
    return DirectoryUser.builder(key.user())
        .upn(upn + "@" + domain)
        .mail(random.nextInt(6) == 0 ? null : local(i) + "@" + domain)
        .aliases(aliases)
        .enabled(random.nextInt(8) != 0)
        .type(random.nextInt(10) == 0 ? UserType.GUEST : UserType.MEMBER)
        .licences(random.nextInt(8) == 0 ? Set.of() : Set.of(random.nextInt(9) == 0 ? "F1" : "SPB"))
        .resourceAccount(random.nextInt(20) == 0)
        .field(Field.DISPLAY_NAME, word("Name", i))
        .field(Field.FIRST_NAME, word("First", i))
        .field(Field.LAST_NAME, word("Last", i))
        .field(Field.JOB_TITLE, random.nextInt(3) == 0 ? null : word("Title", random.nextInt(5)))
        .field(Field.PHONE, random.nextInt(3) == 0 ? null : phone("+44 20 7946 ", i))
        .field(Field.MOBILE, random.nextInt(3) == 0 ? null : phone("+44 7700 90", i))
        .field(Field.DEPARTMENT, random.nextBoolean() ? "IT" : null)
        .field(Field.STREET, random.nextBoolean() ? "2 High St" : null)
        .attributes(Map.of("extensionAttribute1", random.nextBoolean() ? "x" : "y"))
        .build();
  }

  Contact contact(ContactId id, int i) {
    String domain = domain(tenants.get(random.nextInt(tenants.size())));
    Contact.Builder contact =
        Contact.builder(id, RandomWorld.COMPANY)
            .site(new SiteId(random.nextBoolean() ? "10" : "11"))
            .active(random.nextInt(5) != 0)
            .field(Field.EMAIL, random.nextInt(12) == 0 ? null : local(i) + "@" + domain)
            .field(
                Field.EMAIL2,
                random.nextInt(5) == 0 ? alias(random.nextInt(i + 3), 1) + "@" + domain : null)
            .field(Field.DISPLAY_NAME, random.nextInt(9) == 0 ? "General User" : "Name" + i)
            .field(Field.LAST_NAME, "Last" + i)
            .field(Field.JOB_TITLE, random.nextInt(3) == 0 ? "Old" : null)
            .field(Field.PHONE, random.nextBoolean() ? phone("(020) 7946 ", i) : null);
    if (objectIds && random.nextInt(3) == 0) {
      contact.objectId(key(i).user().value());
    }
    return contact
        .fields(
            contact.build().fields().toBuilder()
                .custom(ROLE, random.nextInt(3) == 0 ? "x" : null)
                .custom(KEEP, random.nextInt(8) == 0 ? "1" : null)
                .build())
        .build();
  }

  /** What a day does to a user; null where it goes. */
  @Nullable DirectoryUser edited(UserKey key, DirectoryUser user) {
    return switch (random.nextInt(15)) {
      case 0 -> null;
      case 1 -> user.toBuilder().upn(renamed(key) + "@" + domain(key.tenant())).build();
      case 2 -> user.toBuilder().field(Field.JOB_TITLE, "Title" + random.nextInt(9)).build();
      case 3 -> user.toBuilder().field(Field.PHONE, null).build();
      case 4 -> user.toBuilder().enabled(random.nextBoolean()).build();
      case 5 -> user.toBuilder().aliases(List.of()).build();
      case 6 -> user.toBuilder().notReturned(one(UserProperty.values())).build();
      case 7 -> user.toBuilder().fields(without(user.fields().toBuilder())).build();
      default -> user;
    };
  }

  /** What a day does to a contact; null where it goes. */
  @Nullable Contact edited(Contact contact) {
    return switch (random.nextInt(17)) {
      case 0 -> null;
      case 1 -> contact.toBuilder().active(!contact.active()).build();
      case 2 -> contact.toBuilder().field(Field.JOB_TITLE, "Typed").build();
      case 3 -> contact.toBuilder().site(new SiteId("11")).build();
      case 4 -> contact.toBuilder().field(Field.EMAIL2, "hand@t1.example").build();
      case 5 -> contact.toBuilder().types(Set.of()).build();
      case 6 -> contact.toBuilder().notReturned(one(ContactProperty.values())).build();
      case 7 -> contact.toBuilder().fields(without(contact.fields().toBuilder())).build();
      default -> contact;
    };
  }

  private dev.psasync.core.model.FieldValues without(
      dev.psasync.core.model.FieldValues.Builder fields) {
    return fields.notReturned(one(Field.values())).build();
  }

  private String renamed(UserKey key) {
    int other = random.nextInt(people);
    return unique ? "new" + other + "of" + key.user().value().substring(0, 8) : local(other);
  }

  /** Without the hyphen an alias is often somebody's email. */
  private String alias(int i, int number) {
    return local(i) + (unique ? "-" : "") + number;
  }

  private static String local(int i) {
    return "p" + i;
  }

  private static String phone(String area, int i) {
    return area + String.format(Locale.ROOT, "%04d", i % 10_000);
  }

  private @Nullable String word(String stem, int i) {
    return random.nextInt(12) == 0 ? null : stem + i;
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
