package dev.psasync.testkit.cases;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserType;
import dev.psasync.core.plan.PlanContext;
import dev.psasync.core.plan.Planner;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Blanks;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.EmailSource;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the directory says of a contact's fields now: the baseline of a link that names no other.
 *
 * <p>How a custom field is converted is the planner's own, so the planner is asked: it plans a
 * contact whose custom fields all hold something else, and what it would write is the value. A
 * field that it would not write (not returned, or not convertible) has none.
 */
final class SourceNow {
  private static final String SOMETHING_ELSE = "\u0000";
  private static final CompanyId COMPANY = new CompanyId("company");
  private static final ContactId CONTACT = new ContactId("contact");
  private static final Tenant TENANT =
      new Tenant(new TenantId("tenant"), "tenant", null, null, Relationship.ACTIVE);

  private SourceNow() {}

  static FieldValues of(DirectoryUser user, SyncPolicy policy, PsaProfile psa) {
    FieldValues.Builder values = user.fields().toBuilder();
    boolean mail = policy.emailSource() == EmailSource.MAIL || user.type() == UserType.GUEST;
    values.set(Field.EMAIL, mail ? user.mail() : user.upn());
    if (!policy.customFields().isEmpty()) {
      customFields(user, policy.customFields(), psa, values);
    }
    return values.build();
  }

  private static void customFields(
      DirectoryUser user,
      List<CustomFieldMapping> mappings,
      PsaProfile psa,
      FieldValues.Builder values) {
    SyncPolicy policy =
        SyncPolicy.builder()
            .customFields(mappings)
            .blanks(Blanks.MIRROR)
            .licensedOnly(false)
            .brakes(Brakes.OFF)
            .build();
    PlanContext context = PlanContext.of(Instant.EPOCH, EstateIndex.EMPTY, psa);
    Planner.plan(company(user, mappings), policy, context).writes().stream()
        .filter(Write.UpdateContact.class::isInstance)
        .flatMap(write -> ((Write.UpdateContact) write).changes().stream())
        .filter(change -> change.custom())
        .forEach(change -> values.custom(change.field(), change.after()));
  }

  private static CompanySnapshot company(DirectoryUser user, List<CustomFieldMapping> mappings) {
    FieldValues.Builder other = FieldValues.builder();
    mappings.forEach(mapping -> other.custom(mapping.to(), SOMETHING_ELSE));
    FieldValues before = other.build();
    Baseline baseline =
        new Baseline(before, before, true, null, Set.of(), Baseline.Written.NOTHING);
    return new CompanySnapshot(
        new Company(COMPANY, "company", null, List.of(TENANT.id()), true, null),
        List.of(
            new TenantSnapshot(
                TENANT,
                TenantState.READ,
                Read.complete(List.of(living(user))),
                Map.of(),
                Read.complete(List.of()),
                Read.complete(Map.of()))),
        Read.complete(List.of()),
        Read.complete(List.of(Contact.builder(CONTACT, COMPANY).fields(before).build())),
        null,
        List.of(Link.of(new UserKey(TENANT.id(), user.id()), COMPANY, CONTACT, baseline)),
        List.of());
  }

  /** The same values of somebody whom no rule keeps out. */
  private static DirectoryUser living(DirectoryUser user) {
    DirectoryUser.Builder living =
        DirectoryUser.builder(user.id())
            .upn("somebody@example.com")
            .enabled(true)
            .fields(user.fields());
    return user.attributesReturned()
        ? living.attributes(user.attributes()).build()
        : living.attributesNotReturned().build();
  }
}
