package dev.psasync.testkit.estate;

import dev.psasync.testkit.sim.graph.GraphSimulator;
import dev.psasync.testkit.sim.graph.GraphTenant;
import dev.psasync.testkit.sim.graph.SimAdminRelationship;
import dev.psasync.testkit.sim.graph.SimContract;
import dev.psasync.testkit.sim.graph.SimDomain;
import dev.psasync.testkit.sim.graph.SimGroup;
import dev.psasync.testkit.sim.graph.SimSku;
import dev.psasync.testkit.sim.graph.SimUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Brings an estate's tenants, and what the partner sees of them, into a simulated Graph. */
final class EstateInGraph {
  /** Microsoft's id of the directory role "Directory Readers". */
  private static final String DIRECTORY_READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

  private static final Duration RELATIONSHIP = Duration.ofDays(730);

  private EstateInGraph() {}

  static void load(Estate estate, GraphSimulator graph, Instant now) {
    GraphTenant partner = graph.addTenant(estate.partner().tenantId(), estate.partner().name());
    partner.putDomain(new SimDomain(estate.partner().domain(), true, true, false));
    for (EstateTenant tenant : estate.tenants()) {
      load(tenant, graph.addTenant(tenant.id(), tenant.name()));
      partner.addContract(
          new SimContract(
              contractId(tenant),
              tenant.id(),
              tenant.name(),
              tenant.defaultDomain(),
              "ResellerPartner"));
      partner.addRelationship(relationship(tenant, now));
    }
  }

  /** The tenant's id with another version digit, so that the two are never taken for each other. */
  private static String contractId(EstateTenant tenant) {
    return tenant.id().substring(0, 14) + "5" + tenant.id().substring(15);
  }

  private static SimAdminRelationship relationship(EstateTenant tenant, Instant now) {
    boolean ended = tenant.match() == CompanyMatch.ENDED;
    Instant activated =
        ended ? now.minus(RELATIONSHIP).minus(Duration.ofDays(30)) : now.minus(Duration.ofDays(90));
    return new SimAdminRelationship(
        contractId(tenant) + "-gdap",
        "Lighthouse " + tenant.id(),
        tenant.id(),
        tenant.name(),
        ended ? "expired" : "active",
        List.of(DIRECTORY_READERS),
        activated,
        activated.plus(RELATIONSHIP),
        "PT0S");
  }

  private static void load(EstateTenant tenant, GraphTenant graph) {
    graph.organization(tenant.country(), "AAD");
    for (String domain : tenant.domains()) {
      graph.putDomain(
          new SimDomain(
              domain,
              true,
              domain.equals(tenant.defaultDomain()),
              domain.equals(tenant.initialDomain())));
    }
    for (EstateLicence licence : EstateLicence.values()) {
      int used = (int) tenant.users().stream().filter(u -> u.licences().contains(licence)).count();
      if (used > 0) {
        graph.putSku(SimSku.of(licence.skuId(), licence.skuPartNumber(), used + 5, used));
      }
    }
    graph.addUsers(tenant.users().stream().map(user -> user(user, tenant)).toList());
    for (EstateGroup group : tenant.groups()) {
      graph.putGroup(SimGroup.security(group.id(), group.name()));
    }
    for (EstateGroup group : tenant.groups()) {
      graph.addMembers(group.id(), group.userIds().toArray(new String[0]));
      graph.addMembers(group.id(), group.groupIds().toArray(new String[0]));
    }
  }

  static SimUser user(EstateUser user, EstateTenant tenant) {
    EstatePerson person = user.person();
    EstateAddress address = person.address();
    boolean guest = user.kind() == EstateUser.Kind.GUEST;
    SimUser made =
        SimUser.of(user.objectId())
            .userPrincipalName(user.userPrincipalName())
            .mail(user.mail())
            .proxyAddresses(user.proxyAddresses().toArray(new String[0]))
            .displayName(person.displayName())
            .givenName(person.firstName())
            .surname(person.lastName())
            .jobTitle(person.jobTitle())
            .department(person.department())
            .mobilePhone(person.mobile())
            .faxNumber(person.fax())
            .accountEnabled(user.enabled())
            .userType(guest ? "Guest" : "Member")
            .externalUserState(guest ? "Accepted" : null)
            .companyName(guest ? null : tenant.name())
            .usageLocation(guest ? null : tenant.country())
            .assignedSkus(
                user.licences().stream().map(EstateLicence::skuId).toArray(String[]::new));
    if (person.phone() != null) {
      made.businessPhones(person.phone());
    }
    if (address != null) {
      made.streetAddress(address.street())
          .city(address.city())
          .postalCode(address.postalCode())
          .country(address.country());
    }
    return made;
  }
}
