package dev.psasync.core.plan;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.EmailSource;
import dev.psasync.core.policy.Inclusion;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides where the people of one tenant stand: excluded, eligible, in scope (S-2 to S-5). */
final class ScopeDecider {
  private final SyncPolicy policy;
  private final TenantSnapshot tenant;
  private final Findings findings;
  private final Licences licences;
  private final Set<String> excludedIds;
  private final Set<String> excludedEmails;
  private final Set<String> licencesThatDoNotCount;
  private final Wildcards excludedLocalParts;
  private final Map<String, Read<Set<UserId>>> groups = new HashMap<>();

  ScopeDecider(SyncPolicy policy, TenantSnapshot tenant, Findings findings) {
    this.policy = policy;
    this.tenant = tenant;
    this.findings = findings;
    licences = new Licences(tenant.skus());
    excludedIds = folded(policy.excludeObjectIds());
    excludedEmails = folded(policy.excludeEmails());
    licencesThatDoNotCount = folded(policy.excludeLicences());
    excludedLocalParts = new Wildcards(policy.excludeLocalParts());
    tenant.groups().forEach((name, members) -> groups.put(Equality.fold(name), members));
  }

  /** Returns the address that counts as a user's email (M-3, S-2); null if blank. */
  static @Nullable String email(DirectoryUser user, SyncPolicy policy) {
    String address = addressProperty(user, policy) == UserProperty.MAIL ? user.mail() : user.upn();
    return address == null ? null : address.strip();
  }

  /** Returns which property holds that address. */
  static UserProperty addressProperty(DirectoryUser user, SyncPolicy policy) {
    boolean mail =
        policy.emailSource() == EmailSource.MAIL
            || (policy.guests() == Inclusion.INCLUDE && user.type() == UserType.GUEST);
    return mail ? UserProperty.MAIL : UserProperty.UPN;
  }

  static boolean guest(DirectoryUser user) {
    return user.type() == UserType.GUEST;
  }

  void decide(Person person) {
    Reason excluded = excluded(person.user);
    if (excluded != null) {
      set(person, Standing.EXCLUDED, excluded);
      return;
    }
    Boolean eligible = eligible(person);
    if (eligible == null) {
      person.standing = Standing.UNKNOWN;
      return;
    }
    if (!eligible) {
      return;
    }
    decideFilter(person);
  }

  private @Nullable Reason excluded(DirectoryUser user) {
    if (in(excludedIds, user.id().value())) {
      return new Reason(Rule.S_3, "excludeObjectIds");
    }
    if (in(excludedEmails, user.upn()) || in(excludedEmails, user.mail())) {
      return new Reason(Rule.S_3, "excludeEmails");
    }
    String upn = user.upn();
    if (upn != null && excludedLocalParts.any() && excludedLocalParts.matches(localPart(upn))) {
      return new Reason(Rule.S_3, "excludeLocalParts");
    }
    if (policy.resourceAccounts() == Inclusion.EXCLUDE && user.resourceAccount()) {
      return new Reason(Rule.S_3, "resourceAccounts");
    }
    if (policy.requireNames()
        && user.fields().isBlank(Field.FIRST_NAME)
        && user.fields().isBlank(Field.LAST_NAME)) {
      return new Reason(Rule.S_3, "requireNames");
    }
    return null;
  }

  /** Returns null if a property that decides was not returned; it is reported then. */
  private @Nullable Boolean eligible(Person person) {
    DirectoryUser user = person.user;
    UserProperty address = addressProperty(user, policy);
    if (!user.returned(address)) {
      return missing(person, address);
    }
    if (!policy.excludeLocalParts().isEmpty() && !user.returned(UserProperty.UPN)) {
      return missing(person, UserProperty.UPN);
    }
    if (!user.returned(UserProperty.TYPE) && policy.guests() == Inclusion.EXCLUDE) {
      return missing(person, UserProperty.TYPE);
    }
    if (person.guest() && policy.guests() == Inclusion.EXCLUDE) {
      return not(person, "guest");
    }
    if (policy.signInEnabledOnly()) {
      if (!user.returned(UserProperty.ENABLED)) {
        return missing(person, UserProperty.ENABLED);
      }
      if (!user.enabled()) {
        return not(person, "sign-in is blocked");
      }
    }
    if (policy.licensedOnly() && !person.guest()) {
      if (!user.returned(UserProperty.LICENCES)) {
        return missing(person, UserProperty.LICENCES);
      }
      Boolean licensed = licences.hasCounting(user, licencesThatDoNotCount);
      if (licensed == null) {
        incomplete(person, person.key.user(), "excludeLicences");
        return null;
      }
      if (!licensed) {
        return not(person, "no licence that counts");
      }
    }
    return true;
  }

  private void decideFilter(Person person) {
    if (policy.filters().isEmpty()) {
      set(person, Standing.IN_SCOPE, Reasons.ELIGIBLE);
      return;
    }
    for (ScopeFilter filter : policy.filters()) {
      Boolean matches = matches(filter, person);
      if (matches == null) {
        person.standing = Standing.UNKNOWN;
        return;
      }
      if (matches) {
        person.filter = filter;
        set(person, Standing.IN_SCOPE, new Reason(Rule.S_4, describe(filter)));
        return;
      }
    }
    set(person, Standing.OUT_OF_SCOPE, new Reason(Rule.S_4, "no filter matches"));
  }

  private @Nullable Boolean matches(ScopeFilter filter, Person person) {
    return switch (filter.kind()) {
      case ALL -> Boolean.TRUE;
      case GROUP -> inGroup(filter, person);
      case ATTRIBUTE -> hasAttribute(filter, person);
      case UPN_DOMAIN -> upnDomain(filter, person);
      case LICENCE -> hasLicence(filter, person);
    };
  }

  private @Nullable Boolean inGroup(ScopeFilter filter, Person person) {
    Read<Set<UserId>> members = groups.get(Equality.fold(filter.name()));
    if (members != null && members.value().contains(person.key.user())) {
      return true;
    }
    if (members == null || !members.provenComplete()) {
      incomplete(person, filter.name(), "group");
      return null;
    }
    return false;
  }

  private @Nullable Boolean hasAttribute(ScopeFilter filter, Person person) {
    DirectoryUser user = person.user;
    String wanted = filter.equalTo() == null ? "" : filter.equalTo();
    Field field = UserAttributes.field(filter.name());
    if (field == null ? !user.attributesReturned() : !user.fields().returned(field)) {
      incomplete(person, person.key.user(), filter.name());
      return null;
    }
    String value = UserAttributes.value(user, filter.name());
    return Equality.sameIgnoringCase(value, wanted);
  }

  private @Nullable Boolean upnDomain(ScopeFilter filter, Person person) {
    String upn = person.user.upn();
    if (upn == null) {
      if (person.user.returned(UserProperty.UPN)) {
        return false;
      }
      incomplete(person, person.key.user(), "userPrincipalName");
      return null;
    }
    return Equality.sameIgnoringCase(upn.substring(upn.lastIndexOf('@') + 1), filter.name());
  }

  private @Nullable Boolean hasLicence(ScopeFilter filter, Person person) {
    if (!person.user.returned(UserProperty.LICENCES)) {
      incomplete(person, person.key.user(), "licences");
      return null;
    }
    Boolean has = licences.has(person.user, Set.of(Equality.fold(filter.name())));
    if (has == null) {
      incomplete(person, filter.name(), "licence");
    }
    return has;
  }

  private void incomplete(Person person, Object what, String field) {
    person.reasons.add(new Reason(Rule.S_5, what + " could not be read"));
    findings.add(
        Finding.of(FindingCode.SCOPE_READ_INCOMPLETE, tenant.tenant().id(), what).withField(field));
  }

  private @Nullable Boolean missing(Person person, UserProperty property) {
    person.reasons.add(new Reason(Rule.V_1, property + " was not returned"));
    findings.add(
        Finding.of(FindingCode.PROPERTY_MISSING, tenant.tenant().id(), person.key.user())
            .withField(property.name()));
    return null;
  }

  private static Boolean not(Person person, String why) {
    set(person, Standing.NOT_ELIGIBLE, new Reason(Rule.S_2, why));
    return false;
  }

  private static void set(Person person, Standing standing, Reason reason) {
    person.standing = standing;
    person.standingReason = reason;
  }

  private static String describe(ScopeFilter filter) {
    return (filter.kind().key() + " " + filter.name()).strip();
  }

  static String localPart(String address) {
    int at = address.indexOf('@');
    return at < 0 ? address : address.substring(0, at);
  }

  private static boolean in(Set<String> folded, @Nullable String value) {
    return value != null && !folded.isEmpty() && folded.contains(Equality.fold(value));
  }

  private static Set<String> folded(List<String> values) {
    return values.stream().map(Equality::fold).collect(Collectors.toUnmodifiableSet());
  }
}
