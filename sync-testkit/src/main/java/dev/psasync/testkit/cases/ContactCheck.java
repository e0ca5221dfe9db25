package dev.psasync.testkit.cases;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Refuses what no PSA could say of a contact, since the PSA of the case has no such thing. */
final class ContactCheck {
  private final CaseWorld world;
  private final YamlMap record;

  /**
   * Makes the check.
   *
   * @param record what the case says of the contact
   */
  ContactCheck(CaseWorld world, YamlMap record) {
    this.world = world;
    this.record = record;
  }

  /**
   * Checks the contact.
   *
   * @param contact the contact with what the case says of it
   * @param added whether it was not there before
   */
  void check(Contact contact, boolean added) {
    if (!world.imagined && (added || record.has("company") || record.has("site"))) {
      checkPlace(contact);
    }
    record.with("custom", this::checkCustom);
    record.with("types", this::checkTypes);
    record.with("objectId", this::checkObjectId);
  }

  private void checkPlace(Contact contact) {
    Company company = world.companies.get(contact.company());
    if (company == null) {
      throw place("company")
          .error(
              "company '"
                  + contact.company()
                  + "' is not there; there are "
                  + world.companies.keySet()
                  + ": write 'company' with one of them");
    }
    SiteId id = contact.site();
    Site site = id == null ? null : world.sites.get(id);
    if (id != null && (site == null || !site.company().equals(company.id()))) {
      throw place("site")
          .error(
              "site '"
                  + id
                  + "' is no site of the contact's company "
                  + company.id()
                  + ": write one of its sites, or null");
    }
  }

  private void checkCustom(YamlValue custom) {
    if (world.customFields == null) {
      return;
    }
    Set<String> known = new TreeSet<>(world.customFields.keySet());
    for (Map.Entry<String, YamlValue> field : custom.entries().entrySet()) {
      if (!known.contains(field.getKey())) {
        throw field
            .getValue()
            .error(
                "psa.customFields says that the PSA has no such field"
                    + Nearest.hint(field.getKey(), known)
                    + "; it has "
                    + known
                    + ": add it there, or take it out here");
      }
    }
  }

  private void checkTypes(YamlValue types) {
    Set<String> known = world.types;
    for (YamlValue type : types.items()) {
      if (known != null && !known.contains(type.text())) {
        throw type.error(
            "psa.types says that the PSA has no such type"
                + Nearest.hint(type.text(), known)
                + "; it has "
                + known
                + ": add it there, or take it out here");
      }
    }
  }

  private void checkObjectId(YamlValue objectId) {
    if (!world.objectIdField && !objectId.isNull()) {
      throw objectId.error(
          "psa.objectIdField says that the PSA has no field for it: take one of the two out");
    }
  }

  private YamlValue place(String key) {
    YamlValue value = record.get(key);
    return value == null ? record.self() : value;
  }
}
