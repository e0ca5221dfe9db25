package dev.psasync.benchmarks;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The least that anybody would write by hand: hash object ids and emails, find the pairs, compare
 * six owned and three shared fields with the baseline as plain strings, and keep nothing but
 * counts. No policy, no reasons, no plan.
 */
final class Floor {
  private static final Field[] OWNED = {
    Field.DISPLAY_NAME,
    Field.FIRST_NAME,
    Field.LAST_NAME,
    Field.JOB_TITLE,
    Field.PHONE,
    Field.MOBILE
  };
  private static final Field[] SHARED = {Field.DEPARTMENT, Field.STREET, Field.CITY};

  private Floor() {}

  /** What was counted. */
  record Counts(int pairs, int joiners, int changedAtSource, int changedInPsa, int changedInHub) {}

  static Counts count(SampleCompany company) {
    Map<String, Contact> byId = new HashMap<>(company.contacts().length * 4 / 3 + 1);
    Map<String, Contact> byEmail = new HashMap<>(company.contacts().length * 4 / 3 + 1);
    for (Contact contact : company.contacts()) {
      byId.put(contact.objectId(), contact);
      byEmail.put(contact.fields().get(Field.EMAIL), contact);
    }
    Map<String, Link> links = new HashMap<>(company.links().length * 4 / 3 + 1);
    for (Link link : company.links()) {
      links.put(link.user().user().value(), link);
    }
    Map<String, HubContact> hub = hub(company.hub());
    Map<String, HubTie> ties = ties(company.ties());
    int pairs = 0;
    int joiners = 0;
    int source = 0;
    int psa = 0;
    int inHub = 0;
    for (DirectoryUser user : company.users()) {
      String id = user.id().value();
      Contact contact = byId.get(id);
      if (contact == null) {
        contact = byEmail.get(user.upn());
      }
      if (contact == null) {
        joiners++;
        continue;
      }
      pairs++;
      Link link = links.get(id);
      Baseline base = link == null ? null : link.baseline();
      if (base == null) {
        continue;
      }
      source += different(OWNED, user.fields(), base.source());
      psa += different(OWNED, contact.fields(), base.psa());
      psa += different(SHARED, contact.fields(), base.psa());
      HubContact twin = hub.get(id);
      HubTie tie = twin == null ? null : ties.get(contact.id().value());
      if (twin != null && tie != null) {
        inHub += different(SHARED, twin.fields(), tie.hubValues());
      }
    }
    return new Counts(pairs, joiners, source, psa, inHub);
  }

  private static Map<String, HubContact> hub(HubContact @Nullable [] contacts) {
    if (contacts == null) {
      return Map.of();
    }
    Map<String, HubContact> byUser = new HashMap<>(contacts.length * 4 / 3 + 1);
    for (HubContact contact : contacts) {
      if (contact.user() != null) {
        byUser.put(contact.user().user().value(), contact);
      }
    }
    return byUser;
  }

  private static Map<String, HubTie> ties(HubTie @Nullable [] ties) {
    if (ties == null) {
      return Map.of();
    }
    Map<String, HubTie> byContact = new HashMap<>(ties.length * 4 / 3 + 1);
    for (HubTie tie : ties) {
      byContact.put(tie.contact().value(), tie);
    }
    return byContact;
  }

  private static int different(Field[] fields, FieldValues now, FieldValues base) {
    int count = 0;
    for (Field field : fields) {
      if (!Objects.equals(now.get(field), base.get(field))) {
        count++;
      }
    }
    return count;
  }
}
