package dev.psasync.core.plan;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.UserAttributes;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.EmailSource;
import dev.psasync.core.policy.Inclusion;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.Folding;
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
  private final List<Scope> matched;

  ScopeDecider(SyncPolicy policy, TenantSnapshot tenant, Findings findings) {
    this.policy = policy;
    this.tenant = tenant;
    this.findings = findings;
    licences = new Licences(tenant.skus());
    excludedIds = folded(policy.excludeObjectIds());
    excludedEmails = folded(policy.excludeEmails());
    licencesThatDoNotCount = folded(policy.excludeLicences());
    excludedLocalParts = new Wildcards(policy.excludeLocalParts());
    matched =
        policy.filters().stream().map(filter -> Scope.filtered(filter, describe(filter))).toList();
    tenant.groups().forEach((name, members) -> groups.put(Folding.fold(name), members));
  }

  /**
   * Returns the address that counts as a user's email (M-3, S-2); null if it is blank, or not known
   * since what decides was not returned.
   */
  static @Nullable String email(DirectoryUser user, SyncPolicy policy) {
    if (addressNotReturned(user, policy) != null) {
      return null;
    }
    String address = addressProperty(user, policy) == UserProperty.MAIL ? user.mail() : user.upn();
    return address == null ? null : address.strip();
  }

  /** Returns the property that is missing to know a user's email (V-1), or null if none is. */
  static @Nullable UserProperty addressNotReturned(DirectoryUser user, SyncPolicy policy) {
    if (!user.returned(UserProperty.TYPE)
        && policy.guests() == Inclusion.INCLUDE
        && policy.emailSource() != EmailSource.MAIL) {
      return UserProperty.TYPE; // a guest's is its mail, a member's its UPN
    }
    UserProperty address = addressProperty(user, policy);
    return user.returned(address) ? null : address;
  }

  private static UserProperty addressProperty(DirectoryUser user, SyncPolicy policy) {
    boolean mail =
        policy.emailSource() == EmailSource.MAIL
            || (policy.guests() == Inclusion.INCLUDE && user.type() == UserType.GUEST);
    return mail ? UserProperty.MAIL : UserProperty.UPN;
  }

  static boolean guest(DirectoryUser user) {
    return user.type() == UserType.GUEST;
  }

  /** Decides where a user stands. */
  Scope decide(DirectoryUser user) {
    String excluded = excluded(user);
    if (excluded != null) {
      return Scope.excluded(excluded);
    }
    Scope not = notEligible(user);
    return not == null ? byFilter(user) : not;
  }

  /** Returns the setting that excludes a user, or null. */
  private @Nullable String excluded(DirectoryUser user) {
    if (in(excludedIds, user.id().value())) {
      return "excludeObjectIds";
    }
    if (in(excludedEmails, user.upn()) || in(excludedEmails, user.mail())) {
      return "excludeEmails";
    }
    String upn = user.upn();
    if (upn != null && excludedLocalParts.any() && excludedLocalParts.matches(localPart(upn))) {
      return "excludeLocalParts";
    }
    if (policy.resourceAccounts() == Inclusion.EXCLUDE && user.resourceAccount()) {
      return "resourceAccounts";
    }
    if (policy.requireNames()
        && user.fields().isBlank(Field.FIRST_NAME)
        && user.fields().isBlank(Field.LAST_NAME)) {
      return "requireNames";
    }
    return null;
  }

  /** Returns what is missing to know the email, the kind of user and whether it is excluded. */
  private @Nullable UserProperty notReturned(DirectoryUser user) {
    UserProperty address = addressNotReturned(user, policy);
    if (address != null) {
      return address;
    }
    boolean emails = !excludedEmails.isEmpty();
    if ((emails || excludedLocalParts.any()) && !user.returned(UserProperty.UPN)) {
      return UserProperty.UPN;
    }
    if (emails && !user.returned(UserProperty.MAIL)) {
      return UserProperty.MAIL;
    }
    return user.returned(UserProperty.TYPE) ? null : UserProperty.TYPE;
  }

  /** Whether a name that was not returned might be one that {@code requireNames} asks for. */
  private static boolean nameUnknown(DirectoryUser user) {
    return user.fields().get(Field.FIRST_NAME) == null
        && user.fields().get(Field.LAST_NAME) == null
        && !(user.fields().returned(Field.FIRST_NAME) && user.fields().returned(Field.LAST_NAME));
  }

  /** Returns null for eligible people; what decides and was not returned is reported. */
  private @Nullable Scope notEligible(DirectoryUser user) {
    UserProperty unknown = notReturned(user);
    if (unknown != null) {
      return missing(user, unknown.name());
    }
    if (policy.requireNames() && nameUnknown(user)) {
      return missing(user, Field.LAST_NAME.key());
    }
    if (guest(user) && policy.guests() == Inclusion.EXCLUDE) {
      return Scope.notEligible("guest");
    }
    if (policy.signInEnabledOnly()) {
      if (!user.returned(UserProperty.ENABLED)) {
        return missing(user, UserProperty.ENABLED.name());
      }
      if (!user.enabled()) {
        return Scope.notEligible("sign-in is blocked");
      }
    }
    if (policy.licensedOnly() && !guest(user)) {
      if (!user.returned(UserProperty.LICENCES)) {
        return missing(user, UserProperty.LICENCES.name());
      }
      Boolean licensed = licences.hasCounting(user, licencesThatDoNotCount);
      if (licensed == null) {
        return incomplete(user.id(), "excludeLicences");
      }
      if (!licensed) {
        return Scope.notEligible("no licence that counts");
      }
    }
    return null;
  }

  private Scope byFilter(DirectoryUser user) {
    if (policy.filters().isEmpty()) {
      return Scope.ELIGIBLE;
    }
    for (int i = 0; i < matched.size(); i++) {
      ScopeFilter filter = policy.filters().get(i);
      Boolean matches = matches(filter, user);
      if (matches == null) {
        return incomplete(what(filter, user), field(filter, user));
      }
      if (matches) {
        return matched.get(i);
      }
    }
    return Scope.NO_FILTER;
  }

  /** Returns whether a filter matches; null if that could not be read. */
  private @Nullable Boolean matches(ScopeFilter filter, DirectoryUser user) {
    return switch (filter.kind()) {
      case ALL -> Boolean.TRUE;
      case GROUP -> inGroup(filter, user);
      case ATTRIBUTE -> hasAttribute(filter, user);
      case UPN_DOMAIN -> upnDomain(filter, user);
      case LICENCE -> user.returned(UserProperty.LICENCES) ? hasLicence(filter, user) : null;
    };
  }

  /** Returns what could not be read where a filter cannot be decided: a finding names it. */
  private static Object what(ScopeFilter filter, DirectoryUser user) {
    return switch (filter.kind()) {
      case GROUP -> filter.name();
      case LICENCE -> user.returned(UserProperty.LICENCES) ? filter.name() : user.id();
      case ALL, ATTRIBUTE, UPN_DOMAIN -> user.id();
    };
  }

  /** Returns what a finding calls the thing that could not be read. */
  private static String field(ScopeFilter filter, DirectoryUser user) {
    return switch (filter.kind()) {
      case GROUP -> "group";
      case UPN_DOMAIN -> "userPrincipalName";
      case LICENCE -> user.returned(UserProperty.LICENCES) ? "licence" : "licences";
      case ALL, ATTRIBUTE -> filter.name();
    };
  }

  private @Nullable Boolean inGroup(ScopeFilter filter, DirectoryUser user) {
    Read<Set<UserId>> members = groups.get(Folding.fold(filter.name()));
    if (members != null && members.value().contains(user.id())) {
      return true;
    }
    return (members == null || !members.provenComplete()) ? null : Boolean.FALSE;
  }

  private static @Nullable Boolean hasAttribute(ScopeFilter filter, DirectoryUser user) {
    String wanted = filter.equalTo() == null ? "" : filter.equalTo();
    if (!UserAttributes.returned(user, filter.name())) {
      return null;
    }
    return Equality.sameIgnoringCase(UserAttributes.value(user, filter.name()), wanted);
  }

  private static @Nullable Boolean upnDomain(ScopeFilter filter, DirectoryUser user) {
    String upn = user.upn();
    if (upn == null) {
      return user.returned(UserProperty.UPN) ? Boolean.FALSE : null;
    }
    return Equality.sameIgnoringCase(upn.substring(upn.lastIndexOf('@') + 1), filter.name());
  }

  private @Nullable Boolean hasLicence(ScopeFilter filter, DirectoryUser user) {
    return licences.has(user, Set.of(Folding.fold(filter.name())));
  }

  private Scope incomplete(Object what, String field) {
    findings.add(
        Finding.of(FindingCode.SCOPE_READ_INCOMPLETE, tenant.tenant().id(), what).withField(field));
    return Scope.unknown(new Reason(Rule.S_5, what + " could not be read"));
  }

  private Scope missing(DirectoryUser user, String property) {
    findings.add(
        Finding.of(FindingCode.PROPERTY_MISSING, tenant.tenant().id(), user.id())
            .withField(property));
    return Scope.unknown(new Reason(Rule.V_1, property + " was not returned"));
  }

  private static String describe(ScopeFilter filter) {
    return (filter.kind().key() + " " + filter.name()).strip();
  }

  static String localPart(String address) {
    int at = address.indexOf('@');
    return at < 0 ? address : address.substring(0, at);
  }

  private static boolean in(Set<String> folded, @Nullable String value) {
    return value != null && !folded.isEmpty() && folded.contains(Folding.fold(value));
  }

  private static Set<String> folded(List<String> values) {
    return values.stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet());
  }
}
