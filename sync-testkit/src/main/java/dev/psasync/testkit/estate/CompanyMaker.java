package dev.psasync.testkit.estate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what the PSA has for one tenant. */
final class CompanyMaker {
  private final Names names;
  private final Dice dice;
  private final int number;

  CompanyMaker(Names names, Dice dice, int number) {
    this.names = names;
    this.dice = dice;
    this.number = number;
  }

  List<EstateCompany> companiesOf(EstateTenant tenant, TenantMaker maker) {
    if (tenant.match() == CompanyMatch.UNMATCHED) {
      return List.of();
    }
    List<EstateContact> contacts =
        new ContactMaker(dice, number, maker.people(), maker.sites()).contactsOf(tenant);
    EstateCompany company =
        new EstateCompany(
            "c" + number,
            companyName(tenant),
            website(tenant),
            tenantIds(tenant),
            maker.sites(),
            contacts);
    return tenant.match() == CompanyMatch.AMBIGUOUS
        ? List.of(company, namesake(tenant, maker))
        : List.of(company);
  }

  private String companyName(EstateTenant tenant) {
    return tenant.match() == CompanyMatch.NAME
        ? tenant.name()
        : names.firm(dice) + " (" + tenant.country() + ")";
  }

  private static @Nullable String website(EstateTenant tenant) {
    return switch (tenant.match()) {
      case DEFAULT_DOMAIN -> "https://www." + tenant.defaultDomain() + "/welcome";
      case VERIFIED_DOMAIN -> tenant.domains().get(1);
      case NAME, EMAIL_DOMAIN -> null;
      default -> "http://" + tenant.defaultDomain();
    };
  }

  private static List<String> tenantIds(EstateTenant tenant) {
    return switch (tenant.match()) {
      case TENANT_ID, AMBIGUOUS, EXCLUDED, ENDED -> List.of(tenant.id());
      default -> List.of();
    };
  }

  /** A second company that somebody put the same tenant on. */
  private EstateCompany namesake(EstateTenant tenant, TenantMaker maker) {
    EstateSite site = new EstateSite("s" + number + ".x", "Main", maker.sites().get(0).address());
    return new EstateCompany(
        "c" + number + "x", names.firm(dice), null, List.of(tenant.id()), List.of(site), List.of());
  }

  /** The company with a second tenant: its id, its sites and its contacts beside what is there. */
  EstateCompany joined(EstateCompany company, EstateTenant tenant, TenantMaker maker) {
    List<String> tenantIds = new ArrayList<>(company.tenantIds());
    tenantIds.add(tenant.id());
    List<EstateSite> sites = new ArrayList<>(company.sites());
    for (EstateSite site : maker.sites()) {
      sites.add(new EstateSite(site.key(), site.name() + " (second)", site.address()));
    }
    List<EstateContact> contacts = new ArrayList<>(company.contacts());
    contacts.addAll(
        new ContactMaker(dice, number, maker.people(), maker.sites()).contactsOf(tenant));
    return new EstateCompany(
        company.key(), company.name(), company.website(), tenantIds, sites, contacts);
  }
}
