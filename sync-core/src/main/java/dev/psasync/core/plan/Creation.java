package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.policy.AddressMode;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether and how a joiner's contact is created (L-1, F-1, F-4, F-7, T-1, T-3). */
final class Creation {
  private static final List<Field> NAMES =
      List.of(Field.DISPLAY_NAME, Field.FIRST_NAME, Field.LAST_NAME);

  private final CompanyId company;
  private final SyncPolicy policy;
  private final PsaProfile psa;
  private final ContactBook book;
  private final Ownerships ownerships;
  private final SourceValues values;
  private final SiteChooser sites;
  private final CustomFields customFields;
  private final @Nullable HubBook hub;
  private final Findings findings;

  Creation(
      CompanyId company,
      SyncPolicy policy,
      PsaProfile psa,
      ContactBook book,
      Ownerships ownerships,
      SourceValues values,
      SiteChooser sites,
      CustomFields customFields,
      @Nullable HubBook hub,
      Findings findings) {
    this.company = company;
    this.policy = policy;
    this.psa = psa;
    this.book = book;
    this.ownerships = ownerships;
    this.values = values;
    this.sites = sites;
    this.customFields = customFields;
    this.hub = hub;
    this.findings = findings;
  }

  /**
   * Reserves the emails of everybody who may get a contact in this run, before anybody's aliases
   * are looked at: no email ever stands on two new contacts (F-4, M-5).
   */
  void reserve(List<Person> people) {
    for (Person person : people) {
      if (person.claims() && person.email != null) {
        book.reserve(person.email, person.key);
      }
    }
  }

  /**
   * Returns the write, or null if the person cannot or must not be created; the reason is noted.
   */
  Write.@Nullable CreateContact decide(Person person) {
    if (person.email == null) {
      findings.add(FindingCode.NO_EMAIL, person.key.tenant(), person.key.user());
      person.hold(FindingCode.NO_EMAIL, new Reason(Rule.M_3, "no email"));
      return null;
    }
    if (values.tooLong(Field.EMAIL, person.email)) {
      findings.field(FindingCode.VALUE_CUT, person.key.tenant(), person.key.user(), "email", "");
      person.hold(FindingCode.VALUE_CUT, new Reason(Rule.F_7, "the PSA cannot hold the email"));
      return null;
    }
    ContactEntry holder = book.otherHolder(person.email, null);
    if (holder != null) {
      findings.add(
          FindingCode.AMBIGUOUS_USER, person.key.tenant(), holder.contact.id(), person.key.user());
      person.hold(
          FindingCode.AMBIGUOUS_USER,
          new Reason(Rule.M_5, "contact " + holder.contact.id() + " keeps the email"));
      return null;
    }
    if (!policy.createMissing()) {
      findings.add(FindingCode.WOULD_CREATE, person.key.tenant(), person.key.user());
      person.hold(FindingCode.WOULD_CREATE, new Reason(Rule.L_1, "createMissing is off"));
      return null;
    }
    if (nameUnknown(person.user)) {
      findings.field(
          FindingCode.PROPERTY_MISSING,
          person.key.tenant(),
          person.key.user(),
          Field.DISPLAY_NAME.key(),
          "");
      person.hold(FindingCode.PROPERTY_MISSING, new Reason(Rule.V_1, "no name was returned"));
      return null;
    }
    SiteId site = siteFor(person);
    if (site == null) {
      return null;
    }
    FieldValues fields = fields(person);
    return new Write.CreateContact(
        person.key,
        company,
        site,
        types(person),
        psa.objectIdField() ? person.key.user().value() : null,
        fields,
        changes(person, fields),
        person.chain(Reason.of(Rule.L_1)));
  }

  /** Returns the site for a contact that comes here (T-1), or null; the reason is noted. */
  @Nullable SiteId siteFor(Person person) {
    if (!sites.complete()) {
      person.hold(
          FindingCode.READ_INCOMPLETE, new Reason(Rule.R_1, "the sites were not read completely"));
      return null;
    }
    SiteChooser.Choice choice = sites.choose(person);
    if (!choice.several().isEmpty()) {
      findings.list(
          FindingCode.AMBIGUOUS_SITE, person.key.tenant(), person.key.user(), choice.several());
    }
    if (choice.site() == null) {
      findings.add(FindingCode.NO_SITE, person.key.tenant(), person.key.user());
      person.hold(FindingCode.NO_SITE, choice.reason());
      return null;
    }
    person.reasons.add(choice.reason());
    return choice.site();
  }

  private Set<String> types(Person person) {
    String type = type(person.scope.filter(), policy);
    return type == null || !psa.contactTypes() ? Set.of() : Set.of(type);
  }

  /** Returns the contact type that the person's filter or the default gives (T-3). */
  static @Nullable String type(@Nullable ScopeFilter filter, SyncPolicy policy) {
    String filtered = filter == null ? null : filter.type();
    String type = filtered == null ? policy.defaultType() : filtered;
    return type == null || type.isBlank() ? null : type;
  }

  private FieldValues fields(Person person) {
    Map<Field, @Nullable String> wanted = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      if (ownerships.of(field) != Ownership.IGNORE && !field.isExtraEmail()) {
        wanted.put(field, known(person, field));
      }
    }
    wanted.put(Field.EMAIL, person.email);
    names(person, wanted);
    FieldValues.Builder fields = FieldValues.notReturned().toBuilder();
    wanted.forEach(
        (field, value) -> {
          if (value != null && psa.writable().contains(field)) {
            if (values.tooLong(field, value)) {
              findings.field(
                  FindingCode.VALUE_CUT, person.key.tenant(), person.key.user(), field.key(), "");
            }
            fields.set(field, values.cut(field, value));
          }
        });
    extraEmails(person, fields);
    for (CustomFieldMapping mapping : policy.customFields()) {
      String value = customFields.forCreate(person, mapping);
      if (value != null) {
        fields.custom(mapping.to(), value);
      }
    }
    return fields.build();
  }

  /** Whether a name that was not returned could be there, so that nothing may stand in for it. */
  private static boolean nameUnknown(DirectoryUser user) {
    boolean hidden = false;
    for (Field field : NAMES) {
      if (user.fields().get(field) != null) {
        return false;
      }
      hidden |= !user.fields().returned(field);
    }
    return hidden;
  }

  /** F-1: shared fields come from the hub contact if it has a value, else from the directory. */
  private @Nullable String known(Person person, Field field) {
    HubEntry entry = hub == null ? null : hub.of(person);
    if (entry == null || ownerships.of(field) != Ownership.SHARED) {
      return person.user.fields().get(field);
    }
    String inHub = entry.hub.fields().get(field);
    boolean whole = policy.addressMode() == AddressMode.WHOLE && field.isAddressPart();
    return inHub != null || (whole && hasAddress(entry.hub.fields()))
        ? inHub
        : person.user.fields().get(field);
  }

  /** Under WHOLE an address comes from one side, never mixed (H-3). */
  private boolean hasAddress(FieldValues values) {
    for (Field field : Field.values()) {
      if (field.isAddressPart()
          && ownerships.of(field) == Ownership.SHARED
          && values.get(field) != null) {
        return true;
      }
    }
    return false;
  }

  private void names(Person person, Map<Field, @Nullable String> wanted) {
    String display = person.user.fields().get(Field.DISPLAY_NAME);
    String first = person.user.fields().get(Field.FIRST_NAME);
    String last = person.user.fields().get(Field.LAST_NAME);
    if (display == null && first == null && last == null && person.email != null) {
      String local = ScopeDecider.localPart(person.email);
      wanted.put(Field.DISPLAY_NAME, local);
      wanted.put(Field.LAST_NAME, local);
      findings.add(FindingCode.NO_NAME, person.key.tenant(), person.key.user());
    } else {
      wanted.put(
          Field.DISPLAY_NAME,
          display != null
              ? display
              : Stream.of(first, last)
                  .filter(part -> part != null)
                  .collect(Collectors.joining(" ")));
    }
  }

  private void extraEmails(Person person, FieldValues.Builder fields) {
    if (!ownerships.extraEmails()) {
      return;
    }
    ExtraEmails extra =
        new ExtraEmails(person.user.aliases(), person.email, ownerships.extraEmailSlots(), values);
    extra
        .after(alias -> free(alias, person))
        .forEach(
            (slot, alias) -> {
              fields.set(slot, alias);
              if (alias != null) {
                book.reserve(alias, person.key);
              }
            });
    extra
        .dropped(alias -> free(alias, person))
        .forEach(
            alias ->
                find(
                    person,
                    free(alias, person) ? FindingCode.ALIAS_DROPPED : FindingCode.EMAIL_TAKEN,
                    alias));
    extra.tooLong().forEach(alias -> find(person, FindingCode.VALUE_CUT, alias));
  }

  private boolean free(String alias, Person person) {
    return book.otherHolder(alias, null) == null && !book.reservedForAnother(alias, person.key);
  }

  private void find(Person person, FindingCode code, String alias) {
    findings.field(code, person.key.tenant(), person.key.user(), "", alias);
  }

  private List<FieldChange> changes(Person person, FieldValues fields) {
    List<FieldChange> changes = new ArrayList<>();
    for (Field field : Field.values()) {
      String value = fields.get(field);
      if (value != null) {
        Rule rule = field.isExtraEmail() ? Rule.F_4 : Rule.F_1;
        String source = field == Field.EMAIL || field.isExtraEmail() ? value : known(person, field);
        changes.add(new FieldChange(field.key(), false, rule, source, null, null, value));
      }
    }
    fields
        .custom()
        .forEach(
            (name, value) ->
                changes.add(new FieldChange(name, true, Rule.F_1, value, null, null, value)));
    return changes;
  }
}
