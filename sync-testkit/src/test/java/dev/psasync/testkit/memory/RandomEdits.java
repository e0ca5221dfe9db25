package dev.psasync.testkit.memory;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.UserType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What people do in directory, PSA and hub between and during runs; the same for the same seed. */
final class RandomEdits {
  private static final List<Field> TEXTS =
      List.of(
          Field.DISPLAY_NAME,
          Field.JOB_TITLE,
          Field.PHONE,
          Field.MOBILE,
          Field.DEPARTMENT,
          Field.CITY,
          Field.STREET);

  private final World world;
  private final MemoryHub hub;
  private final Random random;
  private final int companies;
  private final List<DirectoryUser> gone = new ArrayList<>();
  private final List<Integer> goneFrom = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private int next = 500;

  RandomEdits(World world, MemoryHub hub, Random random, int companies) {
    this.world = world;
    this.hub = hub;
    this.random = random;
    this.companies = companies;
  }

  /** Says what was done since the last time. */
  List<String> log() {
    List<String> done = List.copyOf(log);
    log.clear();
    return done;
  }

  void some(int most) {
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> directory();
        case 4, 5, 6, 7 -> psa();
        default -> hub();
      }
    }
  }

  private int number() {
    return 1 + random.nextInt(companies);
  }

  private @org.jspecify.annotations.Nullable String text() {
    return random.nextInt(5) == 0 ? null : "value " + random.nextInt(6);
  }

  private void directory() {
    int number = number();
    MemoryTenant tenant = world.directory.tenant(World.tenant(number));
    List<DirectoryUser> users = tenant.readUsers().value();
    int what = random.nextInt(10);
    if (what == 0 || users.isEmpty()) {
      tenant.put(World.user(number, next++));
      log.add("user joins " + number);
      return;
    }
    if (what == 1 && !gone.isEmpty()) {
      int back = random.nextInt(gone.size());
      world.directory.tenant(World.tenant(goneFrom.remove(back))).put(gone.remove(back));
      log.add("user comes back");
      return;
    }
    DirectoryUser user = users.get(random.nextInt(users.size()));
    log.add("user " + user.id() + " " + what);
    switch (what) {
      case 2 -> {
        tenant.remove(user.id());
        gone.add(user);
        goneFrom.add(number);
      }
      case 3 -> tenant.put(user.toBuilder().enabled(random.nextBoolean()).build());
      case 4 ->
          tenant.put(
              user.toBuilder().licences(random.nextBoolean() ? Set.of() : Set.of("SPB")).build());
      case 5 -> {
        String email = World.email(number, random.nextInt(12));
        tenant.put(user.toBuilder().upn(email).mail(email).build());
      }
      case 6 ->
          tenant.put(
              user.toBuilder()
                  .aliases(List.of("smtp:" + World.email(number, 100 + random.nextInt(12))))
                  .build());
      case 7 ->
          tenant.put(
              user.toBuilder()
                  .type(random.nextInt(4) == 0 ? UserType.GUEST : UserType.MEMBER)
                  .build());
      default ->
          tenant.put(
              user.toBuilder().field(TEXTS.get(random.nextInt(TEXTS.size())), text()).build());
    }
  }

  private void psa() {
    int number = number();
    List<Contact> contacts = world.psa.contacts();
    int what = random.nextInt(12);
    if (what == 0 || contacts.isEmpty()) {
      ContactId id = new ContactId(String.valueOf(next++));
      Contact.Builder made =
          Contact.builder(id, World.company(number))
              .site(new SiteId("10" + number))
              .field(Field.DISPLAY_NAME, "By hand")
              .field(Field.EMAIL, World.email(number, random.nextInt(12)));
      world.psa.put(made.build());
      log.add("contact " + id + " made in " + number);
      return;
    }
    if (what == 1) {
      SiteId id = new SiteId(String.valueOf(next++));
      world.psa.put(new Site(id, World.company(number), "Site " + id, text(), true));
      log.add("site " + id);
      return;
    }
    Contact contact = contacts.get(random.nextInt(contacts.size()));
    log.add("contact " + contact.id() + " " + what);
    world.psa.put(
        switch (what) {
          case 2, 3 -> contact.toBuilder().active(!contact.active()).build();
          case 4 ->
              contact.toBuilder()
                  .field(Field.EMAIL, World.email(number, random.nextInt(12)))
                  .build();
          case 5 -> contact.toBuilder().objectId(null).build();
          case 6 -> elsewhere(contact, World.company(number), number);
          case 7 -> contact.toBuilder().types(Set.of("VIP")).build();
          case 8 -> {
            FieldValues values = contact.fields();
            yield contact.toBuilder()
                .fields(
                    values.toBuilder().custom("CFKeep", random.nextBoolean() ? "Y" : null).build())
                .build();
          }
          default ->
              contact.toBuilder().field(TEXTS.get(random.nextInt(TEXTS.size())), text()).build();
        });
  }

  private static Contact elsewhere(Contact contact, CompanyId company, int number) {
    return contact.toBuilder().company(company).site(new SiteId("10" + number)).build();
  }

  private void hub() {
    List<HubContact> contacts = hub.contacts();
    if (contacts.isEmpty()) {
      return;
    }
    HubContact contact = contacts.get(random.nextInt(contacts.size()));
    log.add("hub " + contact.id());
    if (random.nextInt(4) == 0) {
      hub.setDeleted(contact.id(), !contact.deleted());
    } else {
      hub.update(
          contact.id(),
          FieldValues.notReturned().toBuilder()
              .set(TEXTS.get(random.nextInt(TEXTS.size())), text())
              .build());
    }
  }

  /** Deletes a contact for good, which no read of changes tells. */
  void deleteAContact() {
    List<Contact> contacts = world.psa.contacts();
    if (!contacts.isEmpty()) {
      ContactId id = contacts.get(random.nextInt(contacts.size())).id();
      world.psa.delete(id);
      log.add("contact " + id + " deleted");
    }
  }
}
