package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a plan. Every write knows the tenant whose data led to it, why, and what must
 * still be true when it is applied ({@link #expectations()}).
 *
 * <p>Several writes may concern one contact; the engine sends them to the PSA as one change. {@link
 * #kind()} is the case to branch on.
 */
public sealed interface Write {
  /** The cases. */
  enum Kind {
    /** {@link CreateContact}. */
    CREATE_CONTACT,
    /** {@link PairContact}. */
    PAIR_CONTACT,
    /** {@link UnpairContact}. */
    UNPAIR_CONTACT,
    /** {@link ReactivateContact}. */
    REACTIVATE_CONTACT,
    /** {@link UpdateContact}. */
    UPDATE_CONTACT,
    /** {@link MoveContact}. */
    MOVE_CONTACT,
    /** {@link AddContactType}. */
    ADD_CONTACT_TYPE,
    /** {@link RemoveContactType}. */
    REMOVE_CONTACT_TYPE,
    /** {@link DeactivateContact}. */
    DEACTIVATE_CONTACT,
    /** {@link HubWrite}. */
    HUB,
    /** {@link MapTenant}. */
    MAP_TENANT,
    /** {@link UnmapTenant}. */
    UNMAP_TENANT,
    /** {@link CreateCompany}. */
    CREATE_COMPANY
  }

  /** Returns the case. */
  Kind kind();

  /** Returns the tenant whose data led to this write; null only for contacts without a tenant. */
  @Nullable TenantId tenant();

  /** Returns why. */
  List<Reason> reasons();

  /** Returns the contact it changes, or null for creates, hub and company writes. */
  default @Nullable ContactId contact() {
    return null;
  }

  /** Returns the person it is for, or null. */
  default @Nullable UserKey user() {
    return null;
  }

  /** Returns what must still be true. */
  default List<Expectation> expectations() {
    return List.of();
  }

  /**
   * A new contact (L-1).
   *
   * @param user the person
   * @param company where
   * @param site its site
   * @param types its contact types
   * @param objectId the object id to store, or null if the PSA has no field for it
   * @param fields the values; only returned fields are sent
   * @param changes why each field gets its value
   * @param reasons why it is created
   */
  record CreateContact(
      UserKey user,
      CompanyId company,
      SiteId site,
      Set<String> types,
      @Nullable String objectId,
      FieldValues fields,
      List<FieldChange> changes,
      List<Reason> reasons)
      implements Write {
    /** Checks and copies. */
    public CreateContact {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(company, "company");
      Objects.requireNonNull(site, "site");
      types = Set.copyOf(types);
      Objects.requireNonNull(fields, "fields");
      changes = List.copyOf(changes);
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.CREATE_CONTACT;
    }

    @Override
    public TenantId tenant() {
      return user.tenant();
    }

    @Override
    public String toString() {
      return "create " + user;
    }
  }

  /**
   * Writes the person's object id to a contact (L-2).
   *
   * @param user the person
   * @param contact the contact
   * @param objectId the object id to store
   * @param before the object id there now: null, unless a person decided to re-tie (M-8)
   * @param reasons why
   */
  record PairContact(
      UserKey user,
      ContactId contact,
      String objectId,
      @Nullable String before,
      List<Reason> reasons)
      implements Write {
    /** Copies. */
    public PairContact {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.PAIR_CONTACT;
    }

    @Override
    public TenantId tenant() {
      return user.tenant();
    }

    @Override
    public List<Expectation> expectations() {
      return List.of(new Expectation(Expectation.OBJECT_ID, before));
    }

    @Override
    public String toString() {
      return "pair " + user + " " + contact;
    }
  }

  /**
   * Takes an object id off a contact that a run wrote there.
   *
   * @param user the person
   * @param contact the contact
   * @param objectId the object id there now
   * @param restored the object id that was there before, or null to leave the contact without one
   * @param reasons why
   */
  record UnpairContact(
      UserKey user,
      ContactId contact,
      String objectId,
      @Nullable String restored,
      List<Reason> reasons)
      implements Write {
    /** Copies. */
    public UnpairContact {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.UNPAIR_CONTACT;
    }

    @Override
    public TenantId tenant() {
      return user.tenant();
    }

    @Override
    public List<Expectation> expectations() {
      return List.of(new Expectation(Expectation.OBJECT_ID, objectId));
    }

    @Override
    public String toString() {
      return "unpair " + user + " " + contact;
    }
  }

  /**
   * Makes an inactive contact active (L-4, A-5).
   *
   * @param user the person; null only when the deactivation of an unlinked contact is undone
   * @param contact the contact
   * @param reasons why
   */
  record ReactivateContact(@Nullable UserKey user, ContactId contact, List<Reason> reasons)
      implements Write {
    /** Copies. */
    public ReactivateContact {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.REACTIVATE_CONTACT;
    }

    @Override
    public @Nullable TenantId tenant() {
      return user == null ? null : user.tenant();
    }

    @Override
    public List<Expectation> expectations() {
      return List.of(new Expectation(Expectation.ACTIVE, "false"));
    }

    @Override
    public String toString() {
      return "reactivate " + contact;
    }
  }

  /**
   * Changes fields of a contact (F, H-3).
   *
   * @param user the person, or null for a contact without one, whose shared fields come from the
   *     hub
   * @param contact the contact
   * @param changes the changes
   * @param reasons why
   */
  record UpdateContact(
      @Nullable UserKey user, ContactId contact, List<FieldChange> changes, List<Reason> reasons)
      implements Write {
    /** Copies. */
    public UpdateContact {
      changes = List.copyOf(changes);
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.UPDATE_CONTACT;
    }

    @Override
    public @Nullable TenantId tenant() {
      return user == null ? null : user.tenant();
    }

    @Override
    public List<Expectation> expectations() {
      return changes.stream()
          .map(change -> new Expectation(change.field(), change.before()))
          .toList();
    }

    @Override
    public String toString() {
      return "update " + contact + " " + changes;
    }
  }

  /** Moves a contact to another site, perhaps of another company (T-2, M-7). */
  record MoveContact(
      UserKey user,
      ContactId contact,
      CompanyId company,
      @Nullable SiteId from,
      SiteId to,
      List<Reason> reasons)
      implements Write {
    /** Copies. */
    public MoveContact {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.MOVE_CONTACT;
    }

    @Override
    public TenantId tenant() {
      return user.tenant();
    }

    @Override
    public List<Expectation> expectations() {
      return List.of(new Expectation(Expectation.SITE, from == null ? null : from.value()));
    }

    @Override
    public String toString() {
      return "move " + contact + " to " + to;
    }
  }

  /** Adds a contact type (T-3). */
  record AddContactType(UserKey user, ContactId contact, String type, List<Reason> reasons)
      implements Write {
    /** Copies. */
    public AddContactType {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.ADD_CONTACT_TYPE;
    }

    @Override
    public TenantId tenant() {
      return user.tenant();
    }

    @Override
    public String toString() {
      return "type " + type + " for " + contact;
    }
  }

  /** Takes off a contact type that a run added. */
  record RemoveContactType(UserKey user, ContactId contact, String type, List<Reason> reasons)
      implements Write {
    /** Copies. */
    public RemoveContactType {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.REMOVE_CONTACT_TYPE;
    }

    @Override
    public TenantId tenant() {
      return user.tenant();
    }

    @Override
    public String toString() {
      return "type " + type + " off " + contact;
    }
  }

  /**
   * Makes a contact inactive (L-6, L-7).
   *
   * @param tenant the tenant whose leaver it is, or whose domain it has
   * @param user the leaver, or null for an unlinked contact that is adopted
   * @param contact the contact
   * @param email the email that the plan saw, part of the precondition
   * @param reasons why
   */
  record DeactivateContact(
      @Nullable TenantId tenant,
      @Nullable UserKey user,
      ContactId contact,
      @Nullable String email,
      List<Reason> reasons)
      implements Write {
    /** Copies. */
    public DeactivateContact {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.DEACTIVATE_CONTACT;
    }

    @Override
    public List<Expectation> expectations() {
      return List.of(new Expectation(Expectation.ACTIVE, "true"), new Expectation("email", email));
    }

    @Override
    public String toString() {
      return "deactivate " + contact;
    }
  }

  /**
   * An operation on the hub (H).
   *
   * @param operation what is done
   * @param tenant the tenant, or null
   * @param user the person, or null
   * @param hub the hub contact; null when creating
   * @param forContact the PSA contact it stands for; null when that is created in the same plan
   * @param fields for creates: the values
   * @param changes for updates: the changes
   * @param reasons why
   */
  record HubWrite(
      Operation operation,
      @Nullable TenantId tenant,
      @Nullable UserKey user,
      @Nullable HubId hub,
      @Nullable ContactId forContact,
      FieldValues fields,
      List<FieldChange> changes,
      List<Reason> reasons)
      implements Write {
    /** What is done to the hub contact. */
    public enum Operation {
      /** Create it. */
      CREATE,
      /** Change fields. */
      UPDATE,
      /** Soft-delete it. */
      DELETE,
      /** Undo a soft deletion. */
      RESTORE
    }

    /** Copies. */
    public HubWrite {
      changes = List.copyOf(changes);
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.HUB;
    }

    @Override
    public String toString() {
      return "hub " + operation + " " + (hub == null ? user : hub);
    }
  }

  /** Stores the tenant's id and name on a company (C-7). */
  record MapTenant(TenantId tenant, String tenantName, CompanyId company, List<Reason> reasons)
      implements Write {
    /** Copies. */
    public MapTenant {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.MAP_TENANT;
    }

    @Override
    public String toString() {
      return "map " + tenant + " to " + company;
    }
  }

  /** Takes a tenant's id off a company that a run wrote there. */
  record UnmapTenant(TenantId tenant, String tenantName, CompanyId company, List<Reason> reasons)
      implements Write {
    /** Copies. */
    public UnmapTenant {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.UNMAP_TENANT;
    }

    @Override
    public String toString() {
      return "unmap " + tenant + " from " + company;
    }
  }

  /** Creates a company for a tenant (C-8). */
  record CreateCompany(TenantId tenant, String name, List<Reason> reasons) implements Write {
    /** Copies. */
    public CreateCompany {
      reasons = List.copyOf(reasons);
    }

    @Override
    public Kind kind() {
      return Kind.CREATE_COMPANY;
    }

    @Override
    public String toString() {
      return "create company for " + tenant;
    }
  }
}
