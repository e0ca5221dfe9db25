package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.spi.Capability;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.CreatesCompanies;
import dev.psasync.spi.MapsTenants;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.NotSupportedException;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.ReadsContactChanges;
import dev.psasync.spi.WriteOutcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a connector says of its PSA: consistent, and what it does not declare fails as typed. */
abstract class PsaDescriptionContract extends PsaScene {
  @Test
  void theDescriptionContradictsNothing() {
    PsaDescription description = connector().describe();
    PsaProfile profile = description.profile();

    assertThat(description.name()).as("the PSA's name for people").isNotBlank();
    assertThat(connector().describe()).as("described twice").isEqualTo(description);
    agree(Capability.OBJECT_ID, "profile.objectIdField", profile.objectIdField());
    agree(Capability.CONTACT_TYPES, "profile.contactTypes", profile.contactTypes());
    agree(Capability.MOVE_SITE, "profile.movable", profile.movable());
    if (!profile.customFields().isEmpty()) {
      agree(Capability.CUSTOM_FIELDS, "custom fields in the profile", true);
    }
    implemented(Capability.CONTACT_CHANGES, ReadsContactChanges.class);
    implemented(Capability.MAP_TENANTS, MapsTenants.class);
    implemented(Capability.CREATE_COMPANIES, CreatesCompanies.class);
    assertThat(profile.writable())
        .as("a PSA whose contacts cannot hold an email and a last or display name cannot be synced")
        .contains(Field.EMAIL)
        .containsAnyOf(Field.LAST_NAME, Field.DISPLAY_NAME);
    assertThat(profile.lengths().values())
        .as("lengths of fields are counted in characters, from 1")
        .allMatch(length -> length > 0);
    assertThat(profile.writable())
        .as("a length is declared for a field that is not writable")
        .containsAll(profile.lengths().keySet());
    if (profile.requestsPerWindow() > 0) {
      assertThat(profile.window()).as("a request limit needs a window").isPositive();
    }
  }

  private void agree(Capability capability, String part, boolean said) {
    assertThat(can(capability))
        .as("%s is %s, but the capability %s says otherwise", part, said, capability)
        .isEqualTo(said);
  }

  private void implemented(Capability capability, Class<?> ability) {
    if (can(capability) && !ability.isInstance(connector())) {
      fail("%s is declared, but the connector is no %s", capability, ability.getSimpleName());
    }
  }

  @Test
  void anObjectIdIsRefusedByAPsaWithoutAFieldForIt() {
    undeclared(Capability.OBJECT_ID);
    CompanyId company = there().addCompany("Kit");
    Contact contact = stored(arranged(company, 1));

    refused(
        Capability.OBJECT_ID,
        "an object id was written",
        () -> connector().update(change(contact, null, objectId(1), null, Set.of())));
    refused(
        Capability.OBJECT_ID,
        "a contact was created with an object id",
        () ->
            connector()
                .create(new NewContact(company, contact.site(), objectId(2), person(2), Set.of())));
  }

  @Test
  void typesAreRefusedByAPsaWithoutThem() {
    undeclared(Capability.CONTACT_TYPES);
    CompanyId company = there().addCompany("Kit");
    Contact contact = stored(arranged(company, 1));

    refused(
        Capability.CONTACT_TYPES,
        "a contact type was added",
        () -> connector().update(change(contact, null, null, null, Set.of("VIP"))));
    refused(
        Capability.CONTACT_TYPES,
        "a contact was created with a type",
        () ->
            connector()
                .create(new NewContact(company, contact.site(), null, person(2), Set.of("VIP"))));
    String email = there().sample(Field.EMAIL, 2);
    assertThat(there().storedIn(company))
        .as("the types were refused, and yet the contact was created")
        .noneMatch(one -> same(Field.EMAIL, email, one.fields().get(Field.EMAIL)));
  }

  @Test
  void clearingAnObjectIdIsRefusedByAPsaThatCannot() {
    undeclared(Capability.CLEAR_OBJECT_ID);
    Contact contact = stored(arranged(there().addCompany("Kit"), 1));
    refused(
        Capability.CLEAR_OBJECT_ID,
        "an object id was cleared",
        () -> connector().update(takingOff(contact, true, Set.of())));
  }

  @Test
  void takingTypesOffIsRefusedByAPsaThatCannot() {
    undeclared(Capability.REMOVE_CONTACT_TYPES);
    Contact contact = stored(arranged(there().addCompany("Kit"), 1));
    refused(
        Capability.REMOVE_CONTACT_TYPES,
        "a contact type was taken off",
        () -> connector().update(takingOff(contact, false, Set.of("VIP"))));
  }

  static ContactChange takingOff(Contact contact, boolean objectId, Set<String> types) {
    return new ContactChange(
        contact.id(),
        contact.company(),
        FieldValues.notReturned(),
        null,
        null,
        null,
        Set.of(),
        objectId,
        types);
  }

  @Test
  void takingATenantOffIsRefusedByAPsaThatCannot() {
    undeclared(Capability.UNMAP_TENANTS);
    CompanyId company = there().addCompany("Kit");
    if (connector() instanceof MapsTenants maps) {
      WriteOutcome<CompanyId> outcome;
      try {
        outcome = maps.unmapTenant(company, tenant("Kit").id());
      } catch (NotSupportedException expected) {
        return;
      }
      assertThat(outcome)
          .as("UNMAP_TENANTS is not declared, and yet a tenant was taken off")
          .isInstanceOf(WriteOutcome.Rejected.class);
    }
  }

  @Test
  void movingToAnotherSiteIsRefusedByAPsaThatCannot() {
    undeclared(Capability.MOVE_SITE);
    CompanyId company = there().addCompany("Kit");
    SiteId other = there().addSite(company, "Other", null);
    Contact contact = stored(arranged(company, 1));

    refused(
        Capability.MOVE_SITE,
        "a contact was moved to another site",
        () -> connector().update(change(contact, null, null, other, Set.of())));
    assertThat(stored(contact.id()).site())
        .as("MOVE_SITE is not declared, and yet the contact was moved")
        .isEqualTo(contact.site());
  }

  @Test
  void movingToAnotherCompanyIsRefusedByAPsaThatCannot() {
    undeclared(Capability.MOVE_COMPANY);
    CompanyId company = there().addCompany("Kit");
    CompanyId other = there().addCompany("Other");
    SiteId site = there().addSite(other, "There", null);
    Contact contact = stored(arranged(company, 1));

    WriteOutcome<Contact> outcome;
    try {
      outcome =
          connector()
              .update(
                  new ContactChange(
                      contact.id(), other, FieldValues.notReturned(), null, null, site, Set.of()));
    } catch (NotSupportedException expected) {
      return;
    }
    assertThat(outcome)
        .as("MOVE_COMPANY is not declared, and yet moving a contact was answered as done")
        .isNotInstanceOf(WriteOutcome.Done.class);
    assertThat(stored(contact.id()).company()).isEqualTo(company);
  }

  @Test
  void customFieldsAreRefusedByAPsaWithoutThem() {
    undeclared(Capability.CUSTOM_FIELDS);
    Contact contact = stored(arranged(there().addCompany("Kit"), 1));
    FieldValues custom =
        FieldValues.notReturned().toBuilder().custom("KitNoSuchField", "x").build();

    refused(
        Capability.CUSTOM_FIELDS,
        "a custom field was written",
        () -> connector().update(change(contact, custom, null, null, Set.of())));
  }

  @Test
  void changedSinceIsRefusedByAPsaThatCannot() {
    undeclared(Capability.CONTACT_CHANGES);
    if (connector() instanceof ReadsContactChanges reads) {
      refused(
          Capability.CONTACT_CHANGES,
          "changes were read",
          () -> reads.changedSince(there().now(), everything(null), contact -> {}));
    }
  }

  @Test
  void mappingATenantIsRefusedByAPsaThatCannot() {
    undeclared(Capability.MAP_TENANTS);
    CompanyId company = there().addCompany("Kit");
    if (connector() instanceof MapsTenants maps) {
      refused(
          Capability.MAP_TENANTS,
          "a tenant was mapped",
          () -> maps.mapTenant(company, tenant("Kit")));
    }
  }

  @Test
  void creatingACompanyIsRefusedByAPsaThatCannot() {
    undeclared(Capability.CREATE_COMPANIES);
    Set<CompanyId> before = there().companies();
    if (connector() instanceof CreatesCompanies creates) {
      refused(
          Capability.CREATE_COMPANIES,
          "a company was created",
          () -> creates.createCompany(tenant("Made")));
    }
    assertThat(there().companies()).isEqualTo(before);
  }

  private void undeclared(Capability capability) {
    Assumptions.assumeFalse(can(capability), "the PSA declares " + capability);
  }

  private static void refused(Capability capability, String what, Runnable call) {
    try {
      call.run();
    } catch (NotSupportedException e) {
      assertThat(e.capability()).as("the capability named").isEqualTo(capability);
      return;
    } catch (RuntimeException e) {
      throw new AssertionError(
          capability + " is not declared: throw NotSupportedException, nothing else", e);
    }
    fail("%s is not declared, and yet %s: throw NotSupportedException", capability, what);
  }

  static Tenant tenant(String name) {
    return new Tenant(
        new TenantId("7e7e0000-0000-4000-8000-0000000000aa"),
        name,
        null,
        null,
        Relationship.ACTIVE);
  }

  private static ContactChange change(
      Contact contact,
      @Nullable FieldValues fields,
      @Nullable String objectId,
      @Nullable SiteId site,
      Set<String> types) {
    return new ContactChange(
        contact.id(),
        contact.company(),
        fields == null ? FieldValues.notReturned() : fields,
        objectId,
        null,
        site,
        types);
  }
}
