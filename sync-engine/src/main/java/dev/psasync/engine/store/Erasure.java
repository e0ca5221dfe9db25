package dev.psasync.engine.store;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.engine.json.ContactJson;
import dev.psasync.engine.json.HubTieJson;
import dev.psasync.engine.json.LinkJson;
import dev.psasync.engine.json.UserJson;
import dev.psasync.engine.json.WriteJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Removes the personal data of one person from all tables. Rows that are theirs go; rows of others
 * that show one of their ids or emails lose the text in which they do.
 */
final class Erasure {
  /** Between ids, where they are searched as text: no id can hold it. */
  private static final String BOUNDARY = "\n";

  private static final String NO_WRITES = WriteJson.write(List.of());

  private final Handle handle;
  private final Set<UserKey> users = new LinkedHashSet<>();
  private final Set<ContactId> contacts = new LinkedHashSet<>();
  private final Set<String> emails = new TreeSet<>();

  Erasure(Handle handle) {
    this.handle = handle;
  }

  /** Makes a text in which {@link #idPattern} finds single ids. */
  static String idText(List<String> ids) {
    return BOUNDARY + String.join(BOUNDARY, ids) + BOUNDARY;
  }

  private static String idPattern(String id) {
    return "%" + BOUNDARY + escaped(id) + BOUNDARY + "%";
  }

  void of(UserKey user) {
    users.add(user);
    links("tenant = :a and person = :b", user.tenant().value(), user.user().value());
    run();
  }

  void of(ContactId contact) {
    contacts.add(contact);
    links("contact = :a and contact = :b", contact.value(), contact.value());
    run();
  }

  private void links(String condition, String a, String b) {
    List<Link> found =
        handle
            .createQuery("select document from sync_link where " + condition)
            .bind("a", a)
            .bind("b", b)
            .map((row, context) -> LinkJson.read(row.getString("document")))
            .list();
    for (Link link : found) {
      users.add(link.user());
      contacts.add(link.contact());
      if (link.baseline() != null) {
        emails(link.baseline().source());
        emails(link.baseline().psa());
      }
    }
  }

  private void run() {
    users.forEach(this::mirroredEmails);
    contacts.forEach(this::mirroredEmails);
    MirrorTable mirrors = new MirrorTable(handle);
    ContactMirrorTable contactMirror = new ContactMirrorTable(handle);
    Set<String> tenants =
        users.stream().map(UserKey::tenant).map(TenantId::value).collect(Collectors.toSet());
    new LinkTable(handle).delete(users);
    new ResolutionTable(handle).delete(users);
    for (UserKey user : users) {
      mirrors.forget(user);
      handle
          .createUpdate("delete from sync_link_history where tenant = :tenant and person = :person")
          .bind("tenant", user.tenant().value())
          .bind("person", user.user().value())
          .execute();
      plans(user.user().value());
      journal("person = :id", user.toString());
      People.delete(handle, "sync_link_history", Set.of(user));
      tenants.forEach(tenant -> findings(tenant, user.user().value()));
    }
    for (ContactId contact : contacts) {
      contactMirror.forget(contact);
      plans(contact.value());
      journal("target = :id and person is not null", contact.value());
      delete("delete from sync_resolution where contact = :id", contact.value());
      delete("delete from sync_conflict where contact = :id", contact.value());
      delete("delete from sync_hub_tie where contact = :id", contact.value());
      delete("delete from sync_hub_tie_history where contact = :id", contact.value());
      if (tenants.isEmpty()) {
        delete(
            "delete from sync_finding where ids like :id escape '!'", idPattern(contact.value()));
      }
      tenants.forEach(tenant -> findings(tenant, contact.value()));
    }
    emails.forEach(this::mentions);
  }

  /** Plans with a person in them go as a whole: without the person the hash would not fit. */
  private void plans(String id) {
    String pattern = "%\"" + escaped(id) + "\"%";
    delete(
        "delete from sync_approval where hash in (select hash from sync_plan where document like"
            + " :id escape '!')",
        pattern);
    delete("delete from sync_plan where document like :id escape '!'", pattern);
  }

  private void journal(String condition, String id) {
    handle
        .createUpdate(
            "update sync_journal set writes = :nothing, detail = null, person = null where "
                + condition)
        .bind("nothing", NO_WRITES)
        .bind("id", id)
        .execute();
  }

  private void findings(String tenant, String id) {
    handle
        .createUpdate(
            "delete from sync_finding where (tenant = :tenant or tenant is null) and ids like :id"
                + " escape '!'")
        .bind("tenant", tenant)
        .bind("id", idPattern(id))
        .execute();
  }

  /** Texts about others that quote an email of the person. */
  private void mentions(String email) {
    String pattern = "%" + escaped(email) + "%";
    delete("update sync_finding set detail = '' where lower(detail) like :id escape '!'", pattern);
    delete(
        "update sync_journal set detail = null where lower(detail) like :id escape '!'", pattern);
    handle
        .createUpdate(
            "update sync_journal set writes = :nothing where lower(writes) like :id escape '!'")
        .bind("nothing", NO_WRITES)
        .bind("id", pattern)
        .execute();
    delete(
        "delete from sync_approval where hash in (select hash from sync_plan where lower(document)"
            + " like :id escape '!')",
        pattern);
    delete("delete from sync_plan where lower(document) like :id escape '!'", pattern);
  }

  private void delete(String statement, String id) {
    handle.createUpdate(statement).bind("id", id).execute();
  }

  private void mirroredEmails(UserKey user) {
    handle
        .createQuery(
            "select document from sync_mirror_user where tenant = :tenant and person = :person")
        .bind("tenant", user.tenant().value())
        .bind("person", user.user().value())
        .map((row, context) -> UserJson.read(row.getString("document")))
        .forEach(this::emails);
  }

  private void mirroredEmails(ContactId contact) {
    handle
        .createQuery("select document from sync_mirror_contact where contact = :contact")
        .bind("contact", contact.value())
        .map((row, context) -> ContactJson.read(row.getString("document")))
        .forEach((Contact mirrored) -> emails(mirrored.fields()));
    handle
        .createQuery("select document from sync_hub_tie where contact = :contact")
        .bind("contact", contact.value())
        .map((row, context) -> HubTieJson.read(row.getString("document")))
        .forEach(
            tie -> {
              emails(tie.psa());
              emails(tie.hubValues());
            });
  }

  private void emails(DirectoryUser user) {
    email(user.upn());
    email(user.mail());
    user.aliases().forEach(this::email);
    emails(user.fields());
  }

  private void emails(FieldValues values) {
    email(values.get(Field.EMAIL));
    email(values.get(Field.EMAIL2));
    email(values.get(Field.EMAIL3));
  }

  /** Anything that is no address could be part of any text. */
  private void email(@Nullable String email) {
    if (email != null && email.indexOf('@') > 0) {
      int type = email.indexOf(':');
      emails.add(email.substring(type + 1).strip().toLowerCase(Locale.ROOT));
    }
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
