package dev.psasync.engine;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.undo.UndoInput;
import dev.psasync.core.undo.UndoneWrite;
import dev.psasync.engine.json.WriteJson;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.spi.Capability;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.HubStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what an undo of one company is planned from. Used by one thread. */
final class UndoReading {
  private final RunContext run;
  private final Estate estate;
  private final Company company;
  private final String undone;
  private final Map<ContactId, Contact> contacts = new LinkedHashMap<>();
  private @Nullable List<HubContact> hub;
  private Instant readAt = Instant.MIN;

  UndoReading(RunContext run, Estate estate, Company company, String undone) {
    this.run = run;
    this.estate = estate;
    this.company = company;
    this.undone = undone;
  }

  Instant readAt() {
    return readAt;
  }

  /** Returns what is asked for: what the policy needs and every field that the run wrote. */
  ContactQuery query() {
    ContactQuery usual = estate.query(company.id());
    Set<Field> fields = EnumSet.copyOf(usual.fields());
    Set<String> custom = new TreeSet<>(usual.customFields());
    for (UndoneWrite write : writes()) {
      for (FieldChange change : changes(write.write())) {
        Field field = change.custom() ? null : Field.byKey(change.field()).orElse(null);
        if (field == null) {
          custom.add(change.field());
        } else {
          fields.add(field);
        }
      }
    }
    return new ContactQuery(company.id(), fields, custom);
  }

  private static List<FieldChange> changes(Write write) {
    return write instanceof Write.UpdateContact update ? update.changes() : List.of();
  }

  /** Reads; returns why it did not get everything, or null. */
  @Nullable ReadProblem read() {
    readAt = run.now();
    Completeness end =
        run.psa().contacts(query(), contact -> contacts.putIfAbsent(contact.id(), contact));
    if (!end.provenComplete()) {
      return end.problem();
    }
    for (UndoneWrite write : writes()) {
      ContactId id = write.contact();
      if (id != null && !(write.write() instanceof Write.HubWrite) && !shows(id, write.write())) {
        // A list may carry less than a record, and lacks contacts of other companies.
        Optional<Contact> one = run.psa().contact(id);
        one.ifPresent(contact -> contacts.put(id, contact));
      }
    }
    HubStore store = run.hub();
    if (store != null) {
      List<HubContact> list = new ArrayList<>();
      Completeness hubEnd = store.contacts(company.id(), list::add);
      if (!hubEnd.provenComplete()) {
        return hubEnd.problem();
      }
      hub = list;
    }
    return null;
  }

  private boolean shows(ContactId id, Write write) {
    Contact contact = contacts.get(id);
    return contact != null
        && contact.returned(ContactProperty.OBJECT_ID)
        && contact.returned(ContactProperty.SITE)
        && changes(write).stream().allMatch(change -> shows(contact, change));
  }

  private static boolean shows(Contact contact, FieldChange change) {
    Field field = change.custom() ? null : Field.byKey(change.field()).orElse(null);
    return field == null
        ? contact.fields().custom().containsKey(change.field())
        : contact.fields().returned(field);
  }

  /** Returns what the run wrote, or may have written, to this company. */
  List<UndoneWrite> writes() {
    List<UndoneWrite> writes = new ArrayList<>();
    for (JournalEntry entry : run.journal().journal(undone)) {
      boolean done = AppliedWrite.Result.DONE.name().equals(entry.outcome());
      boolean perhaps =
          entry.outcome() == null || AppliedWrite.Result.UNKNOWN.name().equals(entry.outcome());
      if (!entry.subject().equals(CompanyRun.subject(company.id())) || !(done || perhaps)) {
        continue;
      }
      String target = entry.target();
      ContactId contact = target == null ? null : new ContactId(target);
      WriteJson.readAll(entry.writes())
          .forEach(write -> writes.add(new UndoneWrite(write, contact, done)));
    }
    return writes;
  }

  CompanySnapshot snapshot(List<Link> links) {
    return new CompanySnapshot(
        company,
        List.of(),
        Read.complete(List.of()),
        Read.complete(List.copyOf(contacts.values())),
        hub == null ? null : Read.complete(hub),
        links,
        run.store().hubTies(company.id()));
  }

  UndoInput input(List<UndoneWrite> writes, List<Link> links, SyncPolicy policy) {
    Duration validity = policy.planValidity().isNegative() ? Duration.ZERO : policy.planValidity();
    return new UndoInput(
        undone,
        writes,
        company,
        List.copyOf(contacts.values()),
        hub,
        links,
        sites(writes),
        regions(writes),
        abilities(),
        estate.description().profile(),
        policy.brakes(),
        run.startedAt(),
        run.startedAt().plus(validity));
  }

  private Map<SiteId, CompanyId> sites(List<UndoneWrite> writes) {
    Map<SiteId, CompanyId> sites = new HashMap<>();
    if (writes.stream().anyMatch(one -> one.write() instanceof Write.MoveContact)) {
      run.psa().sites(null, site -> sites.put(site.id(), site.company()));
    }
    return sites;
  }

  private Map<TenantId, String> regions(List<UndoneWrite> writes) {
    Map<TenantId, String> regions = new HashMap<>();
    for (UndoneWrite write : writes) {
      TenantId tenant = write.write().tenant();
      if (tenant != null && !regions.containsKey(tenant)) {
        run.store()
            .mirrorWithoutUsers(tenant)
            .map(mirror -> mirror.profile().tenant().country())
            .ifPresent(country -> regions.put(tenant, country));
      }
    }
    return regions;
  }

  private Set<UndoInput.Ability> abilities() {
    Map<Capability, UndoInput.Ability> known =
        Map.of(
            Capability.CLEAR_OBJECT_ID, UndoInput.Ability.CLEAR_OBJECT_ID,
            Capability.REMOVE_CONTACT_TYPES, UndoInput.Ability.REMOVE_CONTACT_TYPE,
            Capability.UNMAP_TENANTS, UndoInput.Ability.UNMAP_TENANT,
            Capability.MOVE_SITE, UndoInput.Ability.MOVE_SITE,
            Capability.MOVE_COMPANY, UndoInput.Ability.MOVE_COMPANY);
    Set<UndoInput.Ability> abilities = EnumSet.noneOf(UndoInput.Ability.class);
    known.forEach(
        (capability, ability) -> {
          if (estate.description().can(capability)) {
            abilities.add(ability);
          }
        });
    return abilities;
  }
}
