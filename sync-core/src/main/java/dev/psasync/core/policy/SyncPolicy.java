package dev.psasync.core.policy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a sync. Immutable; safe to share. Every key has the name it has in YAML and its
 * default in its Javadoc; {@link PolicyKeys} reads them by name.
 *
 * <pre>{@code
 * SyncPolicy policy = SyncPolicy.builder().licensedOnly(false).deactivateLeavers(false).build();
 * }</pre>
 */
public final class SyncPolicy {
  private static final SyncPolicy DEFAULTS = new Builder().build();

  private final Mode mode;
  private final Map<String, String> companyMap;
  private final Set<MatchStep> acceptSteps;
  private final boolean writeTenantId;
  private final boolean autoCreateCompanies;
  private final List<String> excludeTenants;
  private final boolean psaSync;
  private final boolean userSync;
  private final boolean licensedOnly;
  private final List<String> excludeLicences;
  private final boolean signInEnabledOnly;
  private final Inclusion guests;
  private final List<String> excludeObjectIds;
  private final List<String> excludeEmails;
  private final List<String> excludeLocalParts;
  private final Inclusion resourceAccounts;
  private final boolean requireNames;
  private final List<ScopeFilter> filters;
  private final OutOfScope outOfScope;
  private final EmailSource emailSource;
  private final boolean matchAliases;
  private final CrossCompany crossCompany;
  private final boolean recreateDeleted;
  private final boolean createMissing;
  private final boolean updateExisting;
  private final boolean updateFields;
  private final boolean psaDeactivationWins;
  private final boolean deactivateLeavers;
  private final DeactivateScope deactivateScope;
  private final boolean deactivateBlankContacts;
  private final @Nullable KeepActive keepActive;
  private final List<String> protectedNames;
  private final int graceRuns;
  private final @Nullable Duration gracePeriod;
  private final Map<String, Ownership> ownership;
  private final List<CustomFieldMapping> customFields;
  private final OwnedFields ownedFields;
  private final Blanks blanks;
  private final @Nullable String defaultSite;
  private final SiteTie siteTie;
  private final boolean moveSites;
  private final @Nullable String defaultType;
  private final Conflicts conflicts;
  private final AddressMode addressMode;
  private final HubContacts hubContacts;
  private final Brakes brakes;
  private final Duration maxPlanAge;
  private final Duration planValidity;
  private final Duration fullReadEvery;
  private final int maxPages;
  private final Duration createSettle;
  private final Duration leaseTime;

  private SyncPolicy(Builder builder) {
    mode = builder.mode;
    companyMap = builder.companyMap;
    acceptSteps = builder.acceptSteps;
    writeTenantId = builder.writeTenantId;
    autoCreateCompanies = builder.autoCreateCompanies;
    excludeTenants = builder.excludeTenants;
    psaSync = builder.psaSync;
    userSync = builder.userSync;
    licensedOnly = builder.licensedOnly;
    excludeLicences = builder.excludeLicences;
    signInEnabledOnly = builder.signInEnabledOnly;
    guests = builder.guests;
    excludeObjectIds = builder.excludeObjectIds;
    excludeEmails = builder.excludeEmails;
    excludeLocalParts = builder.excludeLocalParts;
    resourceAccounts = builder.resourceAccounts;
    requireNames = builder.requireNames;
    filters = builder.filters;
    outOfScope = builder.outOfScope;
    emailSource = builder.emailSource;
    matchAliases = builder.matchAliases;
    crossCompany = builder.crossCompany;
    recreateDeleted = builder.recreateDeleted;
    createMissing = builder.createMissing;
    updateExisting = builder.updateExisting;
    updateFields = builder.updateFields;
    psaDeactivationWins = builder.psaDeactivationWins;
    deactivateLeavers = builder.deactivateLeavers;
    deactivateScope = builder.deactivateScope;
    deactivateBlankContacts = builder.deactivateBlankContacts;
    keepActive = builder.keepActive;
    protectedNames = builder.protectedNames;
    graceRuns = builder.graceRuns;
    gracePeriod = builder.gracePeriod;
    ownership = builder.ownership;
    customFields = builder.customFields;
    ownedFields = builder.ownedFields;
    blanks = builder.blanks;
    defaultSite = builder.defaultSite;
    siteTie = builder.siteTie;
    moveSites = builder.moveSites;
    defaultType = builder.defaultType;
    conflicts = builder.conflicts;
    addressMode = builder.addressMode;
    hubContacts = builder.hubContacts;
    brakes = builder.brakes;
    maxPlanAge = builder.maxPlanAge;
    planValidity = builder.planValidity;
    fullReadEvery = builder.fullReadEvery;
    maxPages = builder.maxPages;
    createSettle = builder.createSettle;
    leaseTime = builder.leaseTime;
  }

  /** Returns the policy with every key at its default. */
  public static SyncPolicy defaults() {
    return DEFAULTS;
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts from this policy. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** What a run may do (C-10); default APPLY. */
  public Mode mode() {
    return mode;
  }

  /** Company id by tenant id: manual mappings (C-0); default none. */
  public Map<String, String> companyMap() {
    return companyMap;
  }

  /** Matching steps that decide alone (C-7); default all. */
  public Set<MatchStep> acceptSteps() {
    return acceptSteps;
  }

  /** Whether the tenant id is written to a company matched by C-2…C-5 (C-7); default on. */
  public boolean writeTenantId() {
    return writeTenantId;
  }

  /** Whether companies are created for unmatched tenants (C-8); default off. */
  public boolean autoCreateCompanies() {
    return autoCreateCompanies;
  }

  /** Tenants left alone, by id or name (C-9); default none. */
  public List<String> excludeTenants() {
    return excludeTenants;
  }

  /** First of two switches, both needed (S-1); default on. */
  public boolean psaSync() {
    return psaSync;
  }

  /** Second of two switches, both needed (S-1); default on. */
  public boolean userSync() {
    return userSync;
  }

  /** Whether only licensed users are eligible (S-2); default on. */
  public boolean licensedOnly() {
    return licensedOnly;
  }

  /** SKUs that do not count as a licence, by part number or id (S-2); default none. */
  public List<String> excludeLicences() {
    return excludeLicences;
  }

  /** Whether only users who may sign in are eligible (S-2); default on. */
  public boolean signInEnabledOnly() {
    return signInEnabledOnly;
  }

  /** Whether guests are eligible (S-2); default EXCLUDE. */
  public Inclusion guests() {
    return guests;
  }

  /** Excluded people by object id (S-3); default none. */
  public List<String> excludeObjectIds() {
    return excludeObjectIds;
  }

  /** Excluded people by UPN or mail (S-3); default none. */
  public List<String> excludeEmails() {
    return excludeEmails;
  }

  /** Excluded people by anchored wildcard on the local part of the UPN (S-3); default none. */
  public List<String> excludeLocalParts() {
    return excludeLocalParts;
  }

  /** Whether resource accounts count (S-3); default EXCLUDE. */
  public Inclusion resourceAccounts() {
    return resourceAccounts;
  }

  /** Whether people without first and last name are excluded (S-3); default off. */
  public boolean requireNames() {
    return requireNames;
  }

  /** Ordered filters that decide scope, site and type (S-4); default none: everyone eligible. */
  public List<ScopeFilter> filters() {
    return filters;
  }

  /** What happens to linked people who leave all filters (S-4); default KEEP. */
  public OutOfScope outOfScope() {
    return outOfScope;
  }

  /** Which address is the email (M-3); default UPN. */
  public EmailSource emailSource() {
    return emailSource;
  }

  /** Whether aliases match (M-4); default on. */
  public boolean matchAliases() {
    return matchAliases;
  }

  /** What to do about a contact of another company (M-7); default REPORT. */
  public CrossCompany crossCompany() {
    return crossCompany;
  }

  /** Whether a contact deleted in the PSA is created again (M-9); default off. */
  public boolean recreateDeleted() {
    return recreateDeleted;
  }

  /** Whether joiners are created (L-1); default on. */
  public boolean createMissing() {
    return createMissing;
  }

  /** Whether existing contacts are written at all (L-3); default on. */
  public boolean updateExisting() {
    return updateExisting;
  }

  /** Whether fields, site and types of matched contacts are written (L-3); default on. */
  public boolean updateFields() {
    return updateFields;
  }

  /** Whether a deactivation made in the PSA stays (L-5); default on. */
  public boolean psaDeactivationWins() {
    return psaDeactivationWins;
  }

  /** Whether leavers are deactivated (L-6); default on. */
  public boolean deactivateLeavers() {
    return deactivateLeavers;
  }

  /** Which contacts may be deactivated (L-6, L-7); default PREVIOUSLY_MATCHED. */
  public DeactivateScope deactivateScope() {
    return deactivateScope;
  }

  /** Whether ADOPT_BY_DOMAIN takes contacts without email and phones (L-7); default off. */
  public boolean deactivateBlankContacts() {
    return deactivateBlankContacts;
  }

  /** The custom field that keeps contacts active (L-8); default none. */
  public @Nullable KeepActive keepActive() {
    return keepActive;
  }

  /** Display names that are never deactivated, without case (L-8); default General User. */
  public List<String> protectedNames() {
    return protectedNames;
  }

  /** Complete reads as a leaver before the contact is deactivated (L-9); default 0: no grace. */
  public int graceRuns() {
    return graceRuns;
  }

  /** Time as a leaver before the contact is deactivated (L-9); default none. */
  public @Nullable Duration gracePeriod() {
    return gracePeriod;
  }

  /** Owner by field key where it differs from the default (F-1); default none. */
  public Map<String, Ownership> ownership() {
    return ownership;
  }

  /** Custom fields written from directory attributes (F-1); default none. */
  public List<CustomFieldMapping> customFields() {
    return customFields;
  }

  /** When owned fields are written (F-2); default ENFORCE. */
  public OwnedFields ownedFields() {
    return ownedFields;
  }

  /** Whether blank source values count (F-3); default KEEP_UNLESS_CHANGED. */
  public Blanks blanks() {
    return blanks;
  }

  /** Site for new contacts, by id or name, before the main site (T-1); default none. */
  public @Nullable String defaultSite() {
    return defaultSite;
  }

  /** What to do if several sites have the street (T-1); default MAIN_SITE. */
  public SiteTie siteTie() {
    return siteTie;
  }

  /** Whether existing contacts move (T-2); default off. */
  public boolean moveSites() {
    return moveSites;
  }

  /** Contact type added to everyone without a filter type (T-3); default none. */
  public @Nullable String defaultType() {
    return defaultType;
  }

  /** What to do about conflicts of shared fields (H-3); default HOLD. */
  public Conflicts conflicts() {
    return conflicts;
  }

  /** How addresses merge (H-3); default PARTS. */
  public AddressMode addressMode() {
    return addressMode;
  }

  /** Who gets a hub contact (H-1); default LINKED. */
  public HubContacts hubContacts() {
    return hubContacts;
  }

  /** The brakes (B-3); default numbers of {@link Brakes#DEFAULT}. */
  public Brakes brakes() {
    return brakes;
  }

  /** Oldest view of the PSA that preconditions may rest on; default 15 minutes. */
  public Duration maxPlanAge() {
    return maxPlanAge;
  }

  /** How long a plan can be approved (B-3); default 24 hours. */
  public Duration planValidity() {
    return planValidity;
  }

  /** Longest time between full reads; default one day. */
  public Duration fullReadEvery() {
    return fullReadEvery;
  }

  /** Most pages of one read; default 10,000. */
  public int maxPages() {
    return maxPages;
  }

  /** Wait before an unknown create is looked up again; default 30 seconds. */
  public Duration createSettle() {
    return createSettle;
  }

  /** How long a company stays locked without renewal; default 10 minutes. */
  public Duration leaseTime() {
    return leaseTime;
  }

  /** Builds a {@link SyncPolicy}. Not thread-safe. */
  public static final class Builder {
    private Mode mode = Mode.APPLY;
    private Map<String, String> companyMap = Map.of();
    private Set<MatchStep> acceptSteps = EnumSet.allOf(MatchStep.class);
    private boolean writeTenantId = true;
    private boolean autoCreateCompanies = false;
    private List<String> excludeTenants = List.of();
    private boolean psaSync = true;
    private boolean userSync = true;
    private boolean licensedOnly = true;
    private List<String> excludeLicences = List.of();
    private boolean signInEnabledOnly = true;
    private Inclusion guests = Inclusion.EXCLUDE;
    private List<String> excludeObjectIds = List.of();
    private List<String> excludeEmails = List.of();
    private List<String> excludeLocalParts = List.of();
    private Inclusion resourceAccounts = Inclusion.EXCLUDE;
    private boolean requireNames = false;
    private List<ScopeFilter> filters = List.of();
    private OutOfScope outOfScope = OutOfScope.KEEP;
    private EmailSource emailSource = EmailSource.UPN;
    private boolean matchAliases = true;
    private CrossCompany crossCompany = CrossCompany.REPORT;
    private boolean recreateDeleted = false;
    private boolean createMissing = true;
    private boolean updateExisting = true;
    private boolean updateFields = true;
    private boolean psaDeactivationWins = true;
    private boolean deactivateLeavers = true;
    private DeactivateScope deactivateScope = DeactivateScope.PREVIOUSLY_MATCHED;
    private boolean deactivateBlankContacts = false;
    private @Nullable KeepActive keepActive;
    private List<String> protectedNames = List.of("General User");
    private int graceRuns = 0;
    private @Nullable Duration gracePeriod;
    private Map<String, Ownership> ownership = Map.of();
    private List<CustomFieldMapping> customFields = List.of();
    private OwnedFields ownedFields = OwnedFields.ENFORCE;
    private Blanks blanks = Blanks.KEEP_UNLESS_CHANGED;
    private @Nullable String defaultSite;
    private SiteTie siteTie = SiteTie.MAIN_SITE;
    private boolean moveSites = false;
    private @Nullable String defaultType;
    private Conflicts conflicts = Conflicts.HOLD;
    private AddressMode addressMode = AddressMode.PARTS;
    private HubContacts hubContacts = HubContacts.LINKED;
    private Brakes brakes = Brakes.DEFAULT;
    private Duration maxPlanAge = Duration.ofMinutes(15);
    private Duration planValidity = Duration.ofHours(24);
    private Duration fullReadEvery = Duration.ofDays(1);
    private int maxPages = 10_000;
    private Duration createSettle = Duration.ofSeconds(30);
    private Duration leaseTime = Duration.ofMinutes(10);

    private Builder() {}

    private Builder(SyncPolicy start) {
      mode = start.mode;
      companyMap = start.companyMap;
      acceptSteps = start.acceptSteps;
      writeTenantId = start.writeTenantId;
      autoCreateCompanies = start.autoCreateCompanies;
      excludeTenants = start.excludeTenants;
      psaSync = start.psaSync;
      userSync = start.userSync;
      licensedOnly = start.licensedOnly;
      excludeLicences = start.excludeLicences;
      signInEnabledOnly = start.signInEnabledOnly;
      guests = start.guests;
      excludeObjectIds = start.excludeObjectIds;
      excludeEmails = start.excludeEmails;
      excludeLocalParts = start.excludeLocalParts;
      resourceAccounts = start.resourceAccounts;
      requireNames = start.requireNames;
      filters = start.filters;
      outOfScope = start.outOfScope;
      emailSource = start.emailSource;
      matchAliases = start.matchAliases;
      crossCompany = start.crossCompany;
      recreateDeleted = start.recreateDeleted;
      createMissing = start.createMissing;
      updateExisting = start.updateExisting;
      updateFields = start.updateFields;
      psaDeactivationWins = start.psaDeactivationWins;
      deactivateLeavers = start.deactivateLeavers;
      deactivateScope = start.deactivateScope;
      deactivateBlankContacts = start.deactivateBlankContacts;
      keepActive = start.keepActive;
      protectedNames = start.protectedNames;
      graceRuns = start.graceRuns;
      gracePeriod = start.gracePeriod;
      ownership = start.ownership;
      customFields = start.customFields;
      ownedFields = start.ownedFields;
      blanks = start.blanks;
      defaultSite = start.defaultSite;
      siteTie = start.siteTie;
      moveSites = start.moveSites;
      defaultType = start.defaultType;
      conflicts = start.conflicts;
      addressMode = start.addressMode;
      hubContacts = start.hubContacts;
      brakes = start.brakes;
      maxPlanAge = start.maxPlanAge;
      planValidity = start.planValidity;
      fullReadEvery = start.fullReadEvery;
      maxPages = start.maxPages;
      createSettle = start.createSettle;
      leaseTime = start.leaseTime;
    }

    /** Sets {@code mode}. What a run may do (C-10); default APPLY. */
    public Builder mode(Mode value) {
      mode = Objects.requireNonNull(value, "mode");
      return this;
    }

    /**
     * Sets {@code companyMap}. Company id by tenant id: manual mappings (C-0); default none.
     *
     * @throws PolicyException if an id is blank or a tenant id stands twice, in whatever case
     */
    public Builder companyMap(Map<String, String> value) {
      companyMap = ManualMappings.checked(value);
      return this;
    }

    /** Sets {@code acceptSteps}. Matching steps that decide alone (C-7); default all. */
    public Builder acceptSteps(Set<MatchStep> value) {
      acceptSteps = Set.copyOf(value);
      return this;
    }

    /**
     * Sets {@code writeTenantId}. Whether the tenant id is written to a company matched by C-2…C-5
     * (C-7); default on.
     */
    public Builder writeTenantId(boolean value) {
      writeTenantId = value;
      return this;
    }

    /**
     * Sets {@code autoCreateCompanies}. Whether companies are created for unmatched tenants (C-8);
     * default off.
     */
    public Builder autoCreateCompanies(boolean value) {
      autoCreateCompanies = value;
      return this;
    }

    /** Sets {@code excludeTenants}. Tenants left alone, by id or name (C-9); default none. */
    public Builder excludeTenants(List<String> value) {
      excludeTenants = List.copyOf(value);
      return this;
    }

    /** Sets {@code psaSync}. First of two switches, both needed (S-1); default on. */
    public Builder psaSync(boolean value) {
      psaSync = value;
      return this;
    }

    /** Sets {@code userSync}. Second of two switches, both needed (S-1); default on. */
    public Builder userSync(boolean value) {
      userSync = value;
      return this;
    }

    /** Sets {@code licensedOnly}. Whether only licensed users are eligible (S-2); default on. */
    public Builder licensedOnly(boolean value) {
      licensedOnly = value;
      return this;
    }

    /**
     * Sets {@code excludeLicences}. SKUs that do not count as a licence, by part number or id
     * (S-2); default none.
     */
    public Builder excludeLicences(List<String> value) {
      excludeLicences = List.copyOf(value);
      return this;
    }

    /**
     * Sets {@code signInEnabledOnly}. Whether only users who may sign in are eligible (S-2);
     * default on.
     */
    public Builder signInEnabledOnly(boolean value) {
      signInEnabledOnly = value;
      return this;
    }

    /** Sets {@code guests}. Whether guests are eligible (S-2); default EXCLUDE. */
    public Builder guests(Inclusion value) {
      guests = Objects.requireNonNull(value, "guests");
      return this;
    }

    /** Sets {@code excludeObjectIds}. Excluded people by object id (S-3); default none. */
    public Builder excludeObjectIds(List<String> value) {
      excludeObjectIds = List.copyOf(value);
      return this;
    }

    /** Sets {@code excludeEmails}. Excluded people by UPN or mail (S-3); default none. */
    public Builder excludeEmails(List<String> value) {
      excludeEmails = List.copyOf(value);
      return this;
    }

    /**
     * Sets {@code excludeLocalParts}. Excluded people by anchored wildcard on the local part of the
     * UPN (S-3); default none.
     */
    public Builder excludeLocalParts(List<String> value) {
      excludeLocalParts = List.copyOf(value);
      return this;
    }

    /** Sets {@code resourceAccounts}. Whether resource accounts count (S-3); default EXCLUDE. */
    public Builder resourceAccounts(Inclusion value) {
      resourceAccounts = Objects.requireNonNull(value, "resourceAccounts");
      return this;
    }

    /**
     * Sets {@code requireNames}. Whether people without first and last name are excluded (S-3);
     * default off.
     */
    public Builder requireNames(boolean value) {
      requireNames = value;
      return this;
    }

    /**
     * Sets {@code filters}. Ordered filters that decide scope, site and type (S-4); default none:
     * everyone eligible.
     */
    public Builder filters(List<ScopeFilter> value) {
      filters = List.copyOf(value);
      return this;
    }

    /**
     * Sets {@code outOfScope}. What happens to linked people who leave all filters (S-4); default
     * KEEP.
     */
    public Builder outOfScope(OutOfScope value) {
      outOfScope = Objects.requireNonNull(value, "outOfScope");
      return this;
    }

    /** Sets {@code emailSource}. Which address is the email (M-3); default UPN. */
    public Builder emailSource(EmailSource value) {
      emailSource = Objects.requireNonNull(value, "emailSource");
      return this;
    }

    /** Sets {@code matchAliases}. Whether aliases match (M-4); default on. */
    public Builder matchAliases(boolean value) {
      matchAliases = value;
      return this;
    }

    /**
     * Sets {@code crossCompany}. What to do about a contact of another company (M-7); default
     * REPORT.
     */
    public Builder crossCompany(CrossCompany value) {
      crossCompany = Objects.requireNonNull(value, "crossCompany");
      return this;
    }

    /**
     * Sets {@code recreateDeleted}. Whether a contact deleted in the PSA is created again (M-9);
     * default off.
     */
    public Builder recreateDeleted(boolean value) {
      recreateDeleted = value;
      return this;
    }

    /** Sets {@code createMissing}. Whether joiners are created (L-1); default on. */
    public Builder createMissing(boolean value) {
      createMissing = value;
      return this;
    }

    /**
     * Sets {@code updateExisting}. Whether existing contacts are written at all (L-3); default on.
     */
    public Builder updateExisting(boolean value) {
      updateExisting = value;
      return this;
    }

    /**
     * Sets {@code updateFields}. Whether fields, site and types of matched contacts are written
     * (L-3); default on.
     */
    public Builder updateFields(boolean value) {
      updateFields = value;
      return this;
    }

    /**
     * Sets {@code psaDeactivationWins}. Whether a deactivation made in the PSA stays (L-5); default
     * on.
     */
    public Builder psaDeactivationWins(boolean value) {
      psaDeactivationWins = value;
      return this;
    }

    /** Sets {@code deactivateLeavers}. Whether leavers are deactivated (L-6); default on. */
    public Builder deactivateLeavers(boolean value) {
      deactivateLeavers = value;
      return this;
    }

    /**
     * Sets {@code deactivateScope}. Which contacts may be deactivated (L-6, L-7); default
     * PREVIOUSLY_MATCHED.
     */
    public Builder deactivateScope(DeactivateScope value) {
      deactivateScope = Objects.requireNonNull(value, "deactivateScope");
      return this;
    }

    /**
     * Sets {@code deactivateBlankContacts}. Whether ADOPT_BY_DOMAIN takes contacts without email
     * and phones (L-7); default off.
     */
    public Builder deactivateBlankContacts(boolean value) {
      deactivateBlankContacts = value;
      return this;
    }

    /** Sets {@code keepActive}. The custom field that keeps contacts active (L-8); default none. */
    public Builder keepActive(@Nullable KeepActive value) {
      keepActive = value;
      return this;
    }

    /**
     * Sets {@code protectedNames}. Display names that are never deactivated, without case (L-8);
     * default General User.
     */
    public Builder protectedNames(List<String> value) {
      protectedNames = List.copyOf(value);
      return this;
    }

    /**
     * Sets {@code graceRuns}. Complete reads as a leaver before the contact is deactivated (L-9);
     * default 0: no grace.
     */
    public Builder graceRuns(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("graceRuns must not be negative, but is " + value);
      }
      graceRuns = value;
      return this;
    }

    /**
     * Sets {@code gracePeriod}. Time as a leaver before the contact is deactivated (L-9); default
     * none.
     */
    public Builder gracePeriod(@Nullable Duration value) {
      gracePeriod = value;
      return this;
    }

    /**
     * Sets {@code ownership}. Owner by field key where it differs from the default (F-1); default
     * none.
     */
    public Builder ownership(Map<String, Ownership> value) {
      ownership = Map.copyOf(value);
      return this;
    }

    /**
     * Sets {@code customFields}. Custom fields written from directory attributes (F-1); default
     * none.
     */
    public Builder customFields(List<CustomFieldMapping> value) {
      customFields = List.copyOf(value);
      return this;
    }

    /** Sets {@code ownedFields}. When owned fields are written (F-2); default ENFORCE. */
    public Builder ownedFields(OwnedFields value) {
      ownedFields = Objects.requireNonNull(value, "ownedFields");
      return this;
    }

    /**
     * Sets {@code blanks}. Whether blank source values count (F-3); default KEEP_UNLESS_CHANGED.
     */
    public Builder blanks(Blanks value) {
      blanks = Objects.requireNonNull(value, "blanks");
      return this;
    }

    /**
     * Sets {@code defaultSite}. Site for new contacts, by id or name, before the main site (T-1);
     * default none.
     */
    public Builder defaultSite(@Nullable String value) {
      defaultSite = value;
      return this;
    }

    /**
     * Sets {@code siteTie}. What to do if several sites have the street (T-1); default MAIN_SITE.
     */
    public Builder siteTie(SiteTie value) {
      siteTie = Objects.requireNonNull(value, "siteTie");
      return this;
    }

    /** Sets {@code moveSites}. Whether existing contacts move (T-2); default off. */
    public Builder moveSites(boolean value) {
      moveSites = value;
      return this;
    }

    /**
     * Sets {@code defaultType}. Contact type added to everyone without a filter type (T-3); default
     * none.
     */
    public Builder defaultType(@Nullable String value) {
      defaultType = value;
      return this;
    }

    /** Sets {@code conflicts}. What to do about conflicts of shared fields (H-3); default HOLD. */
    public Builder conflicts(Conflicts value) {
      conflicts = Objects.requireNonNull(value, "conflicts");
      return this;
    }

    /** Sets {@code addressMode}. How addresses merge (H-3); default PARTS. */
    public Builder addressMode(AddressMode value) {
      addressMode = Objects.requireNonNull(value, "addressMode");
      return this;
    }

    /** Sets {@code hubContacts}. Who gets a hub contact (H-1); default LINKED. */
    public Builder hubContacts(HubContacts value) {
      hubContacts = Objects.requireNonNull(value, "hubContacts");
      return this;
    }

    /** Sets {@code brakes}. The brakes (B-3); default numbers of {@link Brakes#DEFAULT}. */
    public Builder brakes(Brakes value) {
      brakes = Objects.requireNonNull(value, "brakes");
      return this;
    }

    /**
     * Sets {@code maxPlanAge}. Oldest view of the PSA that preconditions may rest on; default
     * 15 minutes.
     */
    public Builder maxPlanAge(Duration value) {
      maxPlanAge = Objects.requireNonNull(value, "maxPlanAge");
      return this;
    }

    /** Sets {@code planValidity}. How long a plan can be approved (B-3); default 24 hours. */
    public Builder planValidity(Duration value) {
      planValidity = Objects.requireNonNull(value, "planValidity");
      return this;
    }

    /** Sets {@code fullReadEvery}. Longest time between full reads; default one day. */
    public Builder fullReadEvery(Duration value) {
      fullReadEvery = Objects.requireNonNull(value, "fullReadEvery");
      return this;
    }

    /** Sets {@code maxPages}. Most pages of one read, at least 1; default 10,000. */
    public Builder maxPages(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("maxPages must be at least 1, but is " + value);
      }
      maxPages = value;
      return this;
    }

    /**
     * Sets {@code createSettle}. Wait before an unknown create is looked up again; default 30
     * seconds.
     */
    public Builder createSettle(Duration value) {
      createSettle = Objects.requireNonNull(value, "createSettle");
      return this;
    }

    /**
     * Sets {@code leaseTime}. How long a company stays locked without renewal; default 10
     * minutes.
     */
    public Builder leaseTime(Duration value) {
      leaseTime = Objects.requireNonNull(value, "leaseTime");
      return this;
    }

    /** Builds the policy. */
    public SyncPolicy build() {
      return new SyncPolicy(this);
    }
  }
}
