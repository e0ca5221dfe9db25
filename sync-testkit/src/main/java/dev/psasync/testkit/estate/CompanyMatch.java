package dev.psasync.testkit.estate;

/** How a tenant can be told to belong to a company, or why it cannot. */
public enum CompanyMatch {
  /** The company carries the tenant's id (C-1). */
  TENANT_ID,
  /** The company has the tenant's name (C-2). */
  NAME,
  /** The company's website is the tenant's default domain (C-3). */
  DEFAULT_DOMAIN,
  /** The company's website is another verified domain of the tenant (C-4). */
  VERIFIED_DOMAIN,
  /** The company's contacts have emails of the tenant's domain (C-5). */
  EMAIL_DOMAIN,
  /** The PSA has no company for it. */
  UNMATCHED,
  /** Two companies carry the tenant's id. */
  AMBIGUOUS,
  /** The company carries the tenant's id, but the configuration should leave the tenant out. */
  EXCLUDED,
  /** The company carries the tenant's id, but the partner relationship has ended. */
  ENDED;

  /** Whether a sync without further settings works on the tenant. */
  public boolean isWorked() {
    return compareTo(UNMATCHED) < 0;
  }
}
