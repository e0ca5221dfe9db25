package dev.psasync.core.policy;

/** The steps of company matching that can decide alone (C-7). */
public enum MatchStep {
  /** Tenant id on the company. */
  C_1,
  /** Tenant name is the company name. */
  C_2,
  /** Default domain is the website's host. */
  C_3,
  /** Any verified domain is the website's host. */
  C_4,
  /** A verified domain is the email domain of one company's contacts. */
  C_5
}
