package dev.psasync.core.plan;

/** The rules by their ids, as used in reasons, tests and documentation ({@code docs/rules.md}). */
public enum Rule {
  /** V-1: present, blank or not returned. */
  V_1("present, blank or not returned"),
  /** V-2: compared by kind. */
  V_2("compared by kind"),
  /** V-3: never by name; ambiguous means no write. */
  V_3("never by name; ambiguous means no write"),
  /** V-4: when a baseline advances. */
  V_4("when a baseline advances"),
  /** C-0: manual mapping. */
  C_0("manual mapping"),
  /** C-1: tenant id on the company. */
  C_1("tenant id on the company"),
  /** C-2: tenant name is the company name. */
  C_2("tenant name is the company name"),
  /** C-3: default domain is the website. */
  C_3("default domain is the website"),
  /** C-4: a verified domain is the website. */
  C_4("a verified domain is the website"),
  /** C-5: a verified domain is the contacts' email domain. */
  C_5("a verified domain is the contacts' email domain"),
  /** C-6: what a website is. */
  C_6("what a website is"),
  /** C-7: accepted steps and write-back. */
  C_7("accepted steps and write-back"),
  /** C-8: no company. */
  C_8("no company"),
  /** C-9: excluded or ended tenants. */
  C_9("excluded or ended tenants"),
  /** C-10: mode. */
  C_10("mode"),
  /** S-1: both switches on. */
  S_1("both switches on"),
  /** S-2: eligible. */
  S_2("eligibility"),
  /** S-3: excluded. */
  S_3("exclusions"),
  /** S-4: filters. */
  S_4("filters"),
  /** S-5: scope that could not be read. */
  S_5("scope that could not be read"),
  /** S-6: scope settings changed. */
  S_6("scope settings changed"),
  /** M-1: the link. */
  M_1("the link"),
  /** M-2: object id on the contact. */
  M_2("object id on the contact"),
  /** M-3: the email. */
  M_3("the email"),
  /** M-4: an alias. */
  M_4("an alias"),
  /** M-5: several claims. */
  M_5("several claims"),
  /** M-6: object id and email disagree. */
  M_6("object id and email disagree"),
  /** M-7: contact of another company. */
  M_7("contact of another company"),
  /** M-8: an address that belonged to somebody else. */
  M_8("an address that belonged to somebody else"),
  /** M-9: the linked contact is gone. */
  M_9("the linked contact is gone"),
  /** M-10: guests. */
  M_10("guests"),
  /** L-1: joiner. */
  L_1("joiner"),
  /** L-2: pair. */
  L_2("pair"),
  /** L-3: toggles. */
  L_3("toggles"),
  /** L-4: reactivate. */
  L_4("reactivate"),
  /** L-5: deactivated in the PSA. */
  L_5("deactivated in the PSA"),
  /** L-6: leaver. */
  L_6("leaver"),
  /** L-7: adopt by domain. */
  L_7("adopt by domain"),
  /** L-8: never deactivated. */
  L_8("never deactivated"),
  /** L-9: already inactive, or grace. */
  L_9("already inactive, or grace"),
  /** L-10: no baseline. */
  L_10("what needs a baseline"),
  /** F-1: ownership. */
  F_1("ownership"),
  /** F-2: owned fields. */
  F_2("owned fields"),
  /** F-3: blanks. */
  F_3("blanks"),
  /** F-4: extra emails. */
  F_4("extra emails"),
  /** F-5: changed email. */
  F_5("changed email"),
  /** F-6: equality. */
  F_6("equality"),
  /** F-7: what the PSA cannot hold. */
  F_7("what the PSA cannot hold"),
  /** F-8: reasons of a field. */
  F_8("reasons of a field"),
  /** T-1: site of a new contact. */
  T_1("site of a new contact"),
  /** T-2: moving. */
  T_2("moving"),
  /** T-3: contact types. */
  T_3("contact types"),
  /** H-1: one hub contact per person. */
  H_1("one hub contact per person"),
  /** H-2: owned fields reach the hub. */
  H_2("owned fields reach the hub"),
  /** H-3: shared fields merge. */
  H_3("shared fields merge"),
  /** H-4: hub follows the contact. */
  H_4("hub follows the contact"),
  /** complete or partial. */
  R_1("complete or partial"),
  /** malformed reads. */
  R_2("malformed reads"),
  /** delta. */
  R_3("delta"),
  /** one tenant's failure. */
  R_4("one tenant's failure"),
  /** B-1: same inputs, same plan. */
  B_1("same inputs, same plan"),
  /** B-2: one decision each. */
  B_2("one decision each"),
  /** B-3: brakes. */
  B_3("brakes"),
  /** B-4: cost. */
  B_4("cost"),
  /** B-5: convergence. */
  B_5("convergence"),
  /** preconditions. */
  A_1("preconditions"),
  /** unknown outcomes. */
  A_2("unknown outcomes"),
  /** failed items. */
  A_3("failed items"),
  /** one run per company. */
  A_4("one run per company"),
  /** undo. */
  A_5("undo"),
  /** audit. */
  A_6("audit");

  private final String id;
  private final String title;

  Rule(String title) {
    this.id = name().replace('_', '-');
    this.title = title;
  }

  /** Returns the id as written in the documentation, such as {@code F-3}. */
  public String id() {
    return id;
  }

  /** Returns a few words that say what the rule is about. */
  public String title() {
    return title;
  }
}
