package dev.psasync.testkit.cases;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.LinkRecorder;
import dev.psasync.core.plan.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes to the PSA and hub of a case, which cut what is too long as a PSA does. */
final class CaseApply {
  private final CaseWorld world;
  private final Map<UserKey, LinkRecorder.Applied> applied = new LinkedHashMap<>();

  CaseApply(CaseWorld world) {
    this.world = world;
  }

  /** Applies writes about people and returns what became of each person's. */
  Map<UserKey, LinkRecorder.Applied> people(List<Write> writes) {
    writes.forEach(this::write);
    return applied;
  }

  private void write(Write write) {
    if (write instanceof Write.CreateContact create) {
      Contact contact =
          Contact.builder(new ContactId("new:" + create.user().user()), create.company())
              .site(create.site())
              .objectId(create.objectId())
              .types(create.types())
              .fields(cut(create.fields(), FieldValues.blank()))
              .build();
      store(create.user(), contact);
    } else if (write instanceof Write.HubWrite hub) {
      hub(hub);
    } else {
      ContactId id = write.contact();
      Contact contact = id == null ? null : world.contacts.get(id);
      if (contact == null) {
        throw new IllegalStateException("a write for a contact that is not there: " + write);
      }
      store(write.user(), changed(contact, write));
    }
  }

  private Contact changed(Contact contact, Write write) {
    Contact.Builder builder = contact.toBuilder();
    if (write instanceof Write.PairContact pair) {
      return builder.objectId(pair.objectId()).build();
    }
    if (write instanceof Write.ReactivateContact) {
      return builder.active(true).build();
    }
    if (write instanceof Write.DeactivateContact) {
      return builder.active(false).build();
    }
    if (write instanceof Write.MoveContact move) {
      return builder.company(move.company()).site(move.to()).build();
    }
    if (write instanceof Write.AddContactType type) {
      Set<String> types = new LinkedHashSet<>(contact.types());
      types.add(type.type());
      return builder.types(types).build();
    }
    if (write instanceof Write.UpdateContact update) {
      return builder.fields(cut(WrittenWords.values(update.changes()), contact.fields())).build();
    }
    throw new IllegalStateException("no write for a contact: " + write);
  }

  private FieldValues cut(FieldValues patch, FieldValues below) {
    FieldValues.Builder values = patch.toBuilder();
    world.lengths.forEach(
        (field, length) -> {
          String value = patch.get(field);
          if (value != null && value.length() > length) {
            values.set(field, value.substring(0, length));
          }
        });
    return below.with(values.build());
  }

  private void store(@Nullable UserKey user, Contact contact) {
    world.contacts.put(contact.id(), contact);
    if (user != null) {
      applied.put(
          user,
          new LinkRecorder.Applied(LinkRecorder.Status.DONE, contact.id(), world.shown(contact)));
    }
  }

  private void hub(Write.HubWrite write) {
    Map<HubId, HubContact> all = world.hub;
    if (all == null) {
      throw new IllegalStateException("a hub write without a hub: " + write);
    }
    HubId id = write.hub();
    if (id == null) {
      UserKey user = write.user();
      HubId made = new HubId("newHub:" + (user == null ? write.forContact() : user.user()));
      ContactId contact =
          write.forContact() == null && user != null
              ? new ContactId("new:" + user.user())
              : write.forContact();
      Contact stands = contact == null ? null : world.contacts.get(contact);
      CompanyId company = stands == null ? new CompanyId("K1") : stands.company();
      all.put(made, new HubContact(made, company, contact, user, write.fields(), false));
      return;
    }
    HubContact known = all.get(id);
    if (known == null) {
      throw new IllegalStateException("a write for a hub contact that is not there: " + write);
    }
    all.put(
        id,
        new HubContact(
            id,
            known.company(),
            known.contact(),
            known.user(),
            known.fields().with(WrittenWords.values(write.changes())),
            switch (write.operation()) {
              case DELETE -> true;
              case RESTORE -> false;
              case CREATE, UPDATE -> known.deleted();
            }));
  }

  /** Applies a write about a company. */
  void company(Write write) {
    if (write instanceof Write.MapTenant map) {
      Company company = world.companies.get(map.company());
      if (company == null) {
        throw new IllegalStateException("a write for a company that is not there: " + write);
      }
      List<TenantId> tenants = new ArrayList<>(company.tenantIds());
      tenants.add(map.tenant());
      world.companies.put(
          company.id(),
          new Company(
              company.id(),
              company.name(),
              company.website(),
              tenants,
              company.active(),
              company.mainSite()));
    } else if (write instanceof Write.CreateCompany create) {
      CompanyId id = new CompanyId("new:" + create.tenant());
      SiteId site = new SiteId(id + ".site");
      world.sites.put(site, new Site(site, id, "Main", null, true));
      world.companies.put(
          id, new Company(id, create.name(), null, List.of(create.tenant()), true, site));
    } else {
      throw new IllegalStateException("no write for a company: " + write);
    }
  }
}
