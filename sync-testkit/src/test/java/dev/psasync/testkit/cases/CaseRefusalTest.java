package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reading can know to be wrong is refused there, with file, line and key. */
class CaseRefusalTest {
  private static final String TWO =
      "tenants: [ { id: T1, users: [ { id: U1 } ] }, { id: T2, name: Labs } ]\n";

  private static void refused(String text, int line, String key, String problem) {
    assertThatThrownBy(() -> new CaseReader("x.yaml").read(text))
        .isInstanceOfSatisfying(
            CaseFormatException.class,
            error -> {
              assertThat(error).hasMessageStartingWith("x.yaml:" + line + ": " + key + ": ");
              assertThat(error).hasMessageContaining(problem);
              assertThat(error.line()).isEqualTo(line);
              assertThat(error.key()).isEqualTo(key);
            });
  }

  /** One line that is wrong, in a case that expects no write and so would pass. */
  private static void refused(String wrong, String key, String problem) {
    refused("id: a\n" + wrong + "\nexpect: { writes: [] }\n", 2, key, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy: { customFields: [ { from: a, to: Nope } ] } | policy.customFields[0] | no such custom field",
        "policy: { customFields: [ { from: a, to: X, converter: DATE } ] } | policy.customFields[0] | no such custom field",
        "policy: { ownership: { priority: DIRECTORY } }       | policy.ownership.priority | TENANT_SKIPPED",
        "companies: [ { id: K2 } ]                            | companies              | 'company: null'",
        "policy: { companyMap: { T1: K7 } }                   | policy.companyMap.T1   | known: K1",
        "policy: { companyMap: { T7: K1 } }                   | policy.companyMap.T7   | known: T1",
        "psa: { lengths: { jobTitle: -1 } }                   | psa.lengths.jobTitle   | 1 or more",
        "psa: { lengths: { jobTitle: 0 } }                    | psa.lengths.jobTitle   | 1 or more",
        "psa: { lengths: { jobTitle: 1.5 } }                  | psa.lengths.jobTitle   | 1 or more",
        "tenants: [ { id: T1, run: false } ]                  | tenants[0].run         | no tenant to run",
        "tenants: []                                          | tenants                | must not be empty",
        "hubRead: { partial: x }                              | hubRead                | 'hub: []'",
      })
  void casesInWhichNothingCouldRun(String wrong, String key, String problem) {
    refused(wrong, key, problem);
  }

  @Test
  void whichCustomFieldOfSeveralCannotWork() {
    refused(
        """
        id: a
        psa: { customFields: { CFDesk: NUMBER, CFBadge: TEXT } }
        policy:
          customFields:
            - { from: a, to: CFBadge }
            - { from: b, to: CFDesk, converter: DATE }
        expect: { writes: [] }
        """,
        6,
        "policy.customFields[1]",
        "converter DATE does not fit a NUMBER field");
  }

  @Test
  void settingsThatAStepMakesUnusable() {
    refused(
        """
        id: a
        psa: { customFields: { CFBadge: TEXT } }
        policy: { customFields: [ { from: a, to: CFBadge } ] }
        steps:
          - expect: { writes: [] }
          - psa: { customFields: {} }
            expect: { writes: [] }
        """,
        3,
        "policy.customFields[0]",
        "no such custom field");
  }

  @Test
  void settingsThatCannotWorkAreACaseIfTheFindingIsExpected() {
    assertThat(
            new CaseReader("x.yaml")
                .read(
                    """
                    id: a
                    policy: { ownership: { priority: DIRECTORY } }
                    expect: { writes: [], findings: [ { code: TENANT_SKIPPED, ids: [T1] } ] }
                    """))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant: { id: '' }",
        "tenant: { company: '' }",
        "tenants: [ { id: ' ' } ]",
        "companies: [ { id: '' } ]",
        "companies: [ { id: K1, tenantIds: [''] } ]",
        "companies: [ { id: K1, mainSite: '' } ]",
        "companies: [ { id: K1, sites: [ { id: '' } ] } ]",
        "users: [ { id: '' } ]",
        "contacts: [ { id: '' } ]",
        "contacts: [ { id: C1, company: '' } ]",
        "contacts: [ { id: C1, site: '' } ]",
        "hub: [ { id: '' } ]",
        "hub: [ { id: B1, contact: '' } ]",
        "hub: [ { id: B1, user: '' } ]",
        "links: [ { user: '', contact: C1 } ]",
        "links: [ { user: U1, contact: '' } ]",
        "links: [ { user: U1, contact: C1, tenant: '' } ]",
        "links: [ { user: U1, contact: C1, hub: '' } ]",
        "resolve: [ { user: U1, contact: '' } ]",
        "policy: { companyMap: { T1: '' } }",
        "expect: { matches: { T1: { company: '' } } }",
      })
  void blankIds(String wrong) {
    String expect = wrong.startsWith("expect") ? "" : "\nexpect: { writes: [] }\n";
    assertThatThrownBy(() -> new CaseReader("x.yaml").read("id: a\n" + wrong + expect))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageStartingWith("x.yaml:2: ");
    assertThatThrownBy(() -> new CaseReader("x.yaml").read("id: ''\nexpect: { writes: [] }\n"))
        .hasMessageStartingWith("x.yaml:1: id: must not be blank");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "companies: [ { id: K1, sites: [ { id: 10 }, { id: 10 } ] } ] | companies[0].sites[1].id | there already",
        "companies: [ { id: K1 }, { id: K2, sites: [ { id: 10 } ] } ] | companies[1].sites[0].id | in company K1",
        "companies: [ { id: K1 }, { id: K2, mainSite: 10, sites: [ { id: 20 } ] } ] | companies[1].mainSite | its sites: 20",
        "contacts: [ { id: new:U1 } ]                         | contacts[0].id         | no run up to here",
        "hub: [ { id: newHub:U1 } ]                           | hub[0].id              | no run up to here",
        "hub: [ { id: B1, contact: new:U1 } ]                 | hub[0].contact         | no run up to here",
        "links: [ { user: U1, contact: new:U1 } ]             | links[0].contact       | no run up to here",
        "links: [ { user: U1, contact: C1, hub: newHub:U1 } ] | links[0].hub           | no run up to here",
        "contacts: [ { id: C1, gone: true, email: a@b.c } ]   | contacts[0].email      | 'gone: true'",
        "links: [ { user: U1, contact: C1 }, { tenant: T1, user: U1, contact: C2 } ] | links[1].user | twice",
        "links: [ { user: U1, contact: C1, psa: { site: 12 } } ] | links[0].psa.site   | known: 10, 11",
        "links: [ { user: U1, contact: C1, written: { site: 12 } } ] | links[0].written.site | known: 10, 11",
      })
  void recordsThatNoPsaCouldHold(String wrong, String key, String problem) {
    refused(wrong, key, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "links: [ { user: U1, contact: C1 } ]                 | links[0]     | T1, T2",
        "hub: [ { id: B1, user: U1 } ]                        | hub[0].user  | T1, T2",
        "resolve: [ { user: U1, contact: C1 } ]               | resolve[0]   | T1, T2",
        "tenant: { company: null }                            | tenant       | beside 'tenants'",
        "users: []                                            | users        | under 'tenants'",
      })
  void withSeveralTenantsWhoseUserItIs(String wrong, String key, String problem) {
    refused(
        "id: a\n" + TWO + "contacts: [ { id: C1 } ]\n" + wrong + "\nexpect: { writes: [] }\n",
        4,
        key,
        problem);
  }

  @Test
  void theOneTenantOfAStepIsNotAnotherOne() {
    String base = "id: a\nsteps:\n  - expect: { writes: [] }\n  - ";
    refused(
        base + "tenant: { id: T2 }\n    expect: { writes: [] }\n",
        4,
        "steps[1].tenant",
        "under 'tenants'");
    refused(
        base
            + "tenants: [ { id: T2 } ]\n    expect: { writes: [] }\n"
            + "  - tenant: { company: null }\n    expect: { writes: [] }\n",
        6,
        "steps[2].tenant",
        "one of several (T1, T2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "links: [ { user: U1, contact: C1, hubValues: { department: A } } ] | links[0].hubValues | 'hub'",
        "links: [ { user: U1, contact: C1, hub: B1 } ]        | links[0].hub           | there is no hub",
        "links: [ { user: U1, contact: C1, baseline: none, psa: { site: 10 } } ] | links[0].psa | baseline: none",
        "links: [ { user: U1, contact: C1, source: { priority: true } } ] | links[0].source.priority | no",
        "hub: [ { id: B1, tenant: T1 } ]                      | hub[0].tenant          | 'user'",
        "resolve: [ { contact: C1, field: email, take: PSA, tenant: T1 } ] | resolve[0].tenant | no user",
        "resolve: [ { user: U1, contact: C1, take: PSA } ]    | resolve[0].take        | 'field'",
        "policy: { filters: [ { group: G, equals: x } ] }     | policy.filters[0].equals | by attribute",
        "groupsRead: { Staf: complete }                       | groupsRead.Staf        | groups: none",
        "users: [ { id: U1, aliases: [al@contoso.com] } ]     | users[0].aliases[0]    | smtp:al@contoso.com",
        "users: [ { id: U1, attributes: { department: IT } } ] | users[0].attributes.department | 'department'",
        "users: [ { id: U1, attributes: { surname: Lee } } ]  | users[0].attributes.surname | 'lastName'",
        "tenant: { country: UK }                              | tenant.country         | ISO 3166",
        "psa: { lengths: { priority: 3 } }                    | psa.lengths.priority   | yes/no",
        "resolve: [ { contact: C1, field: email, take: PSA } ] | resolve[0]            | there is no hub",
        "psa: { customFields: { CFKeep: [] } }                | psa.customFields.CFKeep | TEXT",
        "psa: { customFields: { CFKeep: null } }              | psa.customFields.CFKeep | TEXT",
      })
  void keysThatWouldBeIgnored(String wrong, String key, String problem) {
    String people =
        wrong.startsWith("resolve") ? "users: [ { id: U1 } ]\ncontacts: [ { id: C1 } ]\n" : "";
    String text = "id: a\n" + people + wrong + "\nexpect: { writes: [] }\n";
    refused(text, people.isEmpty() ? 2 : 4, key, problem);
  }

  @Test
  void approvalOfWhatIsNotApplied() {
    refused(
        "id: a\npolicy: { mode: PLAN }\napprove: true\nexpect: { writes: [] }\n",
        3,
        "approve",
        "mode PLAN");
  }

  @Test
  void twoCompaniesForOneTenant() {
    refused(
        """
        id: a
        companies: [ { id: K1 }, { id: K2 } ]
        tenant: { company: K2 }
        policy: { companyMap: { t1: K1 } }
        expect: { writes: [] }
        """,
        4,
        "policy.companyMap.t1",
        "say it in one place");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contacts: [ { id: C1, custom: { Other: x } } ]       | contacts[0].custom.Other | it has [CFKeep]",
        "contacts: [ { id: C1, types: [Boss] } ]              | contacts[0].types[0]   | it has [EndUser]",
        "contacts: [ { id: C1, objectId: U1 } ]               | contacts[0].objectId   | psa.objectIdField",
        "contacts: [ { id: C1, notReturned: [CFKep] } ]       | contacts[0].notReturned[0] | did you mean CFKeep",
        "contacts: [ { id: C1, priority: maybe } ]            | contacts[0].priority   | true or false",
        "contacts: [ { id: C1, priority: null } ]             | contacts[0].priority   | true or false",
        "hub: [ { id: B1, priority: 1 } ]                     | hub[0].priority        | true or false",
        "contacts: [ { id: C1, company: K2, site: 10 } ]      | contacts[0].site       | company K2",
        "hub: [ { id: B1, company: K3 } ]                     | hub[0].company         | known: K1, K2",
      })
  void whatThePsaOfTheCaseCannotSay(String wrong, String key, String problem) {
    refused(
        """
        id: a
        companies: [ { id: K1 }, { id: K2 } ]
        psa: { objectIdField: false, types: [EndUser], customFields: { CFKeep: [N, Y] } }
        """
            + wrong
            + "\nexpect: { writes: [] }\n",
        4,
        key,
        problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ writes: [ { hubCreate: {} } ] }                    | expect.writes[0].hubCreate | for whom",
        "{ writes: [ { update: { contact: C1, fields: { priority: high } } } ] } | expect.writes[0].update.fields.priority | true or false",
        "{ findings: [] }                                     | expect.findings        | take it out",
        "{ writes: [], matches: {} }                          | expect.matches         | take it out",
        "{ matches: { T1: { company: K1, step: C-6 } } }      | expect.matches.T1.step | C-5",
        "{ writes: [ { deactivate: { contact: new:U2 } } ] }  | expect.writes[0].deactivate.contact | new:USER",
      })
  void expectationsThatCannotBeMet(String expect, String key, String problem) {
    refused("id: a\nhub: []\ncontacts: [ { id: C1 } ]\nexpect: " + expect + "\n", 4, key, problem);
  }

  @Test
  void whatNoRunUpToThatStepCanHaveMade() {
    String text =
        """
        id: a
        steps:
          - users: [ { id: U1, upn: ann@contoso.com } ]
            expect: { writes: [ { create: { user: U1 } } ] }
          - contacts: [ { id: "new:U2", jobTitle: x } ]
            expect: { writes: [] }
        """;
    refused(text, 5, "steps[1].contacts[0].id", "did you mean new:U1?");
    refused(
        text.replace(
            "users: [ { id: U1, upn: ann@contoso.com } ]", "contacts: [ { id: \"new:U1\" } ]"),
        3,
        "steps[0].contacts[0].id",
        "no run up to here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "psa: { lengths: { job: 10 } }                | psa.lengths.job           | did you mean jobTitle?",
        "policy: { ownership: { jobTitel: PSA } }     | policy.ownership.jobTitel | did you mean jobTitle?",
        "policy: { acceptSteps: [C-9] }               | policy.acceptSteps[0]     | [C-1, C-2, C-3, C-4, C-5]",
        "policy: { gracePeriod: P1M }                 | policy.gracePeriod        | P1W, P3D",
        "policy: { filters: [ { all: true }, { attribute: department } ] } | policy.filters[1].equals | is missing",
        "users: [ { id: U1, notReturned: [jobtitle] } ] | users[0].notReturned[0] | did you mean jobTitle?",
        "contacts: [ { id: C1, address: { town: x } } ] | contacts[0].address.town | parts: city",
        "contacts: [ { id: C1, notReturned: [emial] } ] | contacts[0].notReturned[0] | did you mean email?",
      })
  void slipsOfThePenAndWhatWasMeant(String wrong, String key, String problem) {
    refused(wrong, key, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "users: { U1: { upn: x } }         | users             | must be a list, but is a map",
        "users: [ { id: U1, groups: A } ]  | users[0].groups   | must be a list, but is 'A'",
        "contacts: [ C1 ]                  | contacts[0]       | must be a map, but is 'C1'",
        "policy:                           | policy            | must be a map, but is empty",
        "title: [x]                        | title             | must be text, but is a list",
        "policy: { filters: { group: A } } | policy.filters    | must be a list, but is a map",
        "policy: { graceRuns: -1 }         | policy.graceRuns  | 0 or more, but is '-1'",
      })
  void whatShouldStandThereAndWhatDoes(String wrong, String key, String problem) {
    refused(wrong, key, problem);
  }

  @Test
  void aHubContactThatNobodyWouldSee() {
    String text =
        """
        id: a
        companies: [ { id: K1 }, { id: K2 } ]
        contacts: [ { id: C1, company: K2 } ]
        hub: [ { id: B1, contact: C1 } ]
        expect: { writes: [] }
        """;
    refused(text, 4, "hub[0]", "its contact is in K2");
    refused(
        text.replace("{ id: K1 }, ", "").replace("id: B1, contact: C1", "id: B1"),
        4,
        "hub[0]",
        "which is not there");
  }

  @Test
  void theLineOfWhatIsWrongInsideASetting() {
    refused(
        """
        id: a
        policy:
          filters:
            - { all: true }
            - { attribute: department }
        expect: { writes: [] }
        """,
        5,
        "policy.filters[1].equals",
        "is missing");
  }

  @Test
  void bytesThatAreNoText() {
    byte[] bytes = "id: a\ntitle: Caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> new CaseReader("x.yaml").read(new ByteArrayInputStream(bytes)))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageStartingWith("x.yaml:2: is not UTF-8");
  }
}
