package dev.psasync.core.plan;

/** What a finding is about; the codes are stable and documented in {@code docs/rules.md}. */
public enum FindingCode {
  /** A required property was not returned in a full read (V-1). */
  PROPERTY_MISSING(Rule.V_1, "A required property was not returned in a full read"),
  /** The PSA read does not carry a field (V-1). */
  FIELD_NOT_READ(Rule.V_1, "The PSA read does not carry a field"),
  /** The tenant is excluded (C-9). */
  TENANT_EXCLUDED(Rule.C_9, "The tenant is excluded"),
  /** The partner relationship ended (C-9). */
  RELATIONSHIP_ENDED(Rule.C_9, "The partner relationship ended"),
  /** No company was found for the tenant (C-8). */
  UNMATCHED_TENANT(Rule.C_8, "No company was found for the tenant"),
  /** A company is proposed but not taken (C-7). */
  COMPANY_PROPOSED(Rule.C_7, "A company is proposed but not taken"),
  /** The company that would have matched is inactive (C-8). */
  COMPANY_INACTIVE(Rule.C_8, "The company that would have matched is inactive"),
  /** Several companies match the tenant (C-7). */
  AMBIGUOUS_COMPANY(Rule.C_7, "Several companies match the tenant"),
  /** An automatic step disagrees with the manual mapping (C-0). */
  MAPPING_DISAGREES(Rule.C_0, "An automatic step disagrees with the manual mapping"),
  /** Sync is switched off for the company (S-1). */
  NOT_ENABLED(Rule.S_1, "Sync is switched off for the company"),
  /** A linked person is not eligible any more (S-2). */
  NOT_ELIGIBLE(Rule.S_2, "A linked person is not eligible any more"),
  /** The person is excluded (S-3). */
  EXCLUDED(Rule.S_3, "The person is excluded"),
  /** No filter matches the person (S-4). */
  OUT_OF_SCOPE(Rule.S_4, "No filter matches the person"),
  /** A linked person left all filters (S-4). */
  LEFT_SCOPE(Rule.S_4, "A linked person left all filters"),
  /** A filter could not be decided (S-5). */
  SCOPE_READ_INCOMPLETE(Rule.S_5, "A filter could not be decided"),
  /** Scope settings changed since the last run (S-6). */
  SCOPE_CHANGED(Rule.S_6, "Scope settings changed since the last run"),
  /** Several contacts for one person (M-1). */
  DUPLICATE_CONTACT(Rule.M_1, "Several contacts for one person"),
  /** The person has no email (M-3). */
  NO_EMAIL(Rule.M_3, "The person has no email"),
  /** An alias would have matched (M-4). */
  POSSIBLE_DUPLICATE(Rule.M_4, "An alias would have matched"),
  /** Several contacts could be the person (M-5). */
  AMBIGUOUS_CONTACT(Rule.M_5, "Several contacts could be the person"),
  /** Several people claim one contact or email (M-5). */
  AMBIGUOUS_USER(Rule.M_5, "Several people claim one contact or email"),
  /** Object id and email point at different contacts (M-6). */
  ID_EMAIL_DISAGREE(Rule.M_6, "Object id and email point at different contacts"),
  /** The contact is in another company (M-7). */
  CONTACT_IN_OTHER_COMPANY(Rule.M_7, "The contact is in another company"),
  /** The email belonged to somebody else (M-8). */
  UPN_REUSED(Rule.M_8, "The email belonged to somebody else"),
  /** The linked contact is gone (M-9). */
  LINK_DANGLING(Rule.M_9, "The linked contact is gone"),
  /** The person would be created (L-1). */
  WOULD_CREATE(Rule.L_1, "The person would be created"),
  /** The person has no name (L-1). */
  NO_NAME(Rule.L_1, "The person has no name"),
  /** The contact would be reactivated (L-4). */
  WOULD_REACTIVATE(Rule.L_4, "The contact would be reactivated"),
  /** The contact would be deactivated (L-6). */
  WOULD_DEACTIVATE(Rule.L_6, "The contact would be deactivated"),
  /** Somebody deactivated the contact in the PSA (L-5). */
  DEACTIVATED_IN_PSA(Rule.L_5, "Somebody deactivated the contact in the PSA"),
  /** A contact without email and phones (L-7). */
  BLANK_CONTACT(Rule.L_7, "A contact without email and phones"),
  /** A custom field keeps the contact active (L-8). */
  KEPT_ACTIVE(Rule.L_8, "A custom field keeps the contact active"),
  /** The contact is protected (L-8). */
  PROTECTED(Rule.L_8, "The contact is protected"),
  /** The keep-active field is configured but missing (L-8). */
  CONFIG_KEEP_ACTIVE_MISSING(Rule.L_8, "The keep-active field is configured but missing"),
  /** The leaver is within the grace period (L-9). */
  GRACE(Rule.L_9, "The leaver is within the grace period"),
  /** The store is empty although contacts carry object ids (L-10). */
  BASELINE_LOST(Rule.L_10, "The store is empty although contacts carry object ids"),
  /** A leaver was first seen as one (L-10). */
  LEAVER_WITHOUT_BASELINE(Rule.L_10, "A leaver was first seen as one"),
  /** Both sides changed a field (F-2). */
  CONFLICT(Rule.F_2, "Both sides changed a field"),
  /** The PSA differs though the source did not change (F-2). */
  PSA_DRIFT(Rule.F_2, "The PSA differs though the source did not change"),
  /** A required field became blank at the source (F-3). */
  BLANK_REQUIRED(Rule.F_3, "A required field became blank at the source"),
  /** An alias does not fit (F-4). */
  ALIAS_DROPPED(Rule.F_4, "An alias does not fit"),
  /** Another contact holds the email (F-5). */
  EMAIL_TAKEN(Rule.F_5, "Another contact holds the email"),
  /** The PSA cannot hold the whole value (F-7). */
  VALUE_CUT(Rule.F_7, "The PSA cannot hold the whole value"),
  /** A written value read back differently (F-7). */
  DID_NOT_STICK(Rule.F_7, "A written value read back differently"),
  /** A directory value cannot be converted for a custom field (F-1). */
  VALUE_NOT_CONVERTED(Rule.F_1, "A directory value cannot be converted for a custom field"),
  /** Several sites have the street (T-1). */
  AMBIGUOUS_SITE(Rule.T_1, "Several sites have the street"),
  /** There is no site for the person (T-1). */
  NO_SITE(Rule.T_1, "There is no site for the person"),
  /** The settings name a site that the company does not have (T-1). */
  SITE_NOT_FOUND(Rule.T_1, "The settings name a site that the company does not have"),
  /** Somebody moved the contact in the PSA (T-2). */
  SITE_CHANGED_IN_PSA(Rule.T_2, "Somebody moved the contact in the PSA"),
  /** Somebody removed the contact type (T-3). */
  TYPE_REMOVED_IN_PSA(Rule.T_3, "Somebody removed the contact type"),
  /** The hub contact was deleted (H-4). */
  HUB_DELETED(Rule.H_4, "The hub contact was deleted"),
  /** Edits of a deleted hub contact (H-4). */
  EDIT_LOST_TO_DELETE(Rule.H_4, "Edits of a deleted hub contact"),
  /** Deleted in the hub but edited in the PSA (H-4). */
  CONFLICT_DELETE_EDIT(Rule.H_4, "Deleted in the hub but edited in the PSA"),
  /** A list could not be read completely. */
  READ_INCOMPLETE(Rule.R_1, "A list could not be read completely"),
  /** A page was malformed. */
  READ_MALFORMED(Rule.R_2, "A page was malformed"),
  /** A next link came twice, or too many pages. */
  PAGE_LOOP(Rule.R_2, "A next link came twice, or too many pages"),
  /** A next link led off the origin. */
  NEXT_LINK_REJECTED(Rule.R_2, "A next link led off the origin"),
  /** The tenant was skipped. */
  TENANT_SKIPPED(Rule.R_4, "The tenant was skipped"),
  /** Too many deactivations (B-3). */
  BRAKE_DEACTIVATE(Rule.B_3, "Too many deactivations"),
  /** The source is suddenly empty (B-3). */
  BRAKE_EMPTY_SOURCE(Rule.B_3, "The source is suddenly empty"),
  /** Too many creates (B-3). */
  BRAKE_CREATE(Rule.B_3, "Too many creates"),
  /** One field of too many contacts would change (B-3). */
  FIELD_CHURN(Rule.B_3, "One field of too many contacts would change"),
  /** The approval does not release this plan (B-3). */
  APPROVAL_REFUSED(Rule.B_3, "The approval does not release this plan"),
  /** The contact changed since it was read. */
  STALE_PLAN(Rule.A_1, "The contact changed since it was read"),
  /** Whether a write took effect cannot be known. */
  OUTCOME_UNKNOWN(Rule.A_2, "Whether a write took effect cannot be known"),
  /** The PSA refused a write. */
  FAILED(Rule.A_3, "The PSA refused a write"),
  /** Another run holds the company. */
  LOCKED(Rule.A_4, "Another run holds the company"),
  /** What a run wrote is not taken back. */
  NOT_UNDONE(Rule.A_5, "What a run wrote is not taken back"),
  /** The company is on hold after an undo. */
  ON_HOLD(Rule.A_5, "The company is on hold after an undo");

  private final Rule rule;
  private final String title;

  FindingCode(Rule rule, String title) {
    this.rule = rule;
    this.title = title;
  }

  /** Returns the rule that raises it. */
  public Rule rule() {
    return rule;
  }

  /** Returns a sentence for people, without ids or personal data. */
  public String title() {
    return title;
  }
}
