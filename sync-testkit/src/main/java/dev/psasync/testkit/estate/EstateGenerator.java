package dev.psasync.testkit.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generates estates.
 *
 * <pre>{@code
 * Estate estate = EstateGenerator.seeded(42).tenants(12).usersPerTenant(40).generate();
 * }</pre>
 *
 * <p>The same seed and sizes give the same estate, and a tenant stays as it is when the number of
 * tenants grows. The first nine tenants go through every {@link CompanyMatch}; the later ones are
 * mostly matched by id; the eleventh shares the first one's company.
 *
 * <p>Immutable.
 */
public final class EstateGenerator {
  private static final List<CompanyMatch> LATER =
      List.of(
          CompanyMatch.TENANT_ID,
          CompanyMatch.TENANT_ID,
          CompanyMatch.TENANT_ID,
          CompanyMatch.NAME,
          CompanyMatch.DEFAULT_DOMAIN,
          CompanyMatch.EMAIL_DOMAIN);

  /** The tenant that belongs to the same company as the first. */
  private static final int SECOND_OF_FIRST_COMPANY = 10;

  private final long seed;
  private final int tenants;
  private final int usersPerTenant;

  private EstateGenerator(long seed, int tenants, int usersPerTenant) {
    this.seed = seed;
    this.tenants = tenants;
    this.usersPerTenant = usersPerTenant;
  }

  /** Twelve tenants of forty users from the given seed, unless told otherwise. */
  public static EstateGenerator seeded(long seed) {
    return new EstateGenerator(seed, 12, 40);
  }

  /**
   * How many tenants.
   *
   * @throws IllegalArgumentException if less than one
   */
  public EstateGenerator tenants(int count) {
    return new EstateGenerator(seed, positive(count, "tenants"), usersPerTenant);
  }

  /**
   * How many users each tenant has, guests and mailboxes included.
   *
   * @throws IllegalArgumentException if less than one
   */
  public EstateGenerator usersPerTenant(int count) {
    return new EstateGenerator(seed, tenants, positive(count, "usersPerTenant"));
  }

  private static int positive(int count, String name) {
    if (count < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more, not " + count);
    }
    return count;
  }

  /** Generates the estate. */
  public Estate generate() {
    Dice dice = new Dice(new SplittableRandom(seed));
    Names names = new Names(seed);
    EstatePartner partner =
        new EstatePartner(dice.guid(), "Lighthouse Managed IT", "lighthouse-it.example");
    List<EstateTenant> made = new ArrayList<>();
    List<EstateCompany> companies = new ArrayList<>();
    for (int number = 0; number < tenants; number++) {
      Dice own = dice.split();
      TenantMaker maker = new TenantMaker(names, own, number, match(number, own));
      EstateTenant tenant = maker.make(usersPerTenant);
      made.add(tenant);
      if (number == SECOND_OF_FIRST_COMPANY) {
        companies.set(
            0, new CompanyMaker(names, own, number).joined(companies.get(0), tenant, maker));
      } else {
        companies.addAll(new CompanyMaker(names, own, number).companiesOf(tenant, maker));
      }
    }
    return new Estate(seed, partner, made, companies);
  }

  private static CompanyMatch match(int number, Dice dice) {
    CompanyMatch[] all = CompanyMatch.values();
    if (number < all.length) {
      return all[number];
    }
    return number == SECOND_OF_FIRST_COMPANY ? CompanyMatch.TENANT_ID : dice.pick(LATER);
  }
}
