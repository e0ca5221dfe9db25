package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseReaderTest {
  private static final String HEAD = "id: a\ntitle: A case\n";
  private static final String TAIL = "\nexpect: { writes: [] }\n";

  private static List<PolicyCase> read(String text) {
    return new CaseReader("x.yaml").read(text);
  }

  @Test
  void readsManyDocumentsOfOneFileWithTheirPlaces() {
    List<PolicyCase> cases =
        read(
            """
            id: one
            title: The first
            rules: [F-3, V-1]
            expect: { writes: [] }
            ---
            id: two
            title: The second
            steps:
              - expect: { writes: [] }
              - { approve: true, expect: { writes: [] } }
            """);
    assertThat(cases).extracting(PolicyCase::id).containsExactly("one", "two");
    assertThat(cases.get(0).rules()).containsExactly("F-3", "V-1");
    assertThat(cases.get(1).line()).isEqualTo(6);
    assertThat(cases.get(1).steps()).extracting(CaseStep::approved).containsExactly(false, true);
  }

  @Test
  void yesNoOnAndOffAreTextAsInYaml12() {
    PolicyCase read =
        read(HEAD
                + """
                    policy: { filters: [ { group: NO }, { attribute: state, equals: off } ] }
                    contacts: [ { id: C1, displayName: yes, phone: 01234, custom: { Keep: N } } ]
                    """
                + TAIL)
            .get(0);
    CaseWorld world = new CaseWorld();
    read.steps().get(0).changes().forEach(change -> change.applyTo(world));
    assertThat(world.policy().filters())
        .extracting(filter -> filter.name() + "/" + filter.equalTo())
        .containsExactly("NO/null", "state/off");
    assertThat(world.contacts.values())
        .singleElement()
        .satisfies(
            contact -> {
              assertThat(contact.fields().get(dev.psasync.core.model.Field.PHONE))
                  .isEqualTo("01234");
              assertThat(contact.fields().custom()).containsEntry("Keep", "N");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "polici: {}                                   | 3 | polici                   | is unknown",
        "policy: { createMising: true }               | 3 | policy.createMising      | createMissing",
        "policy: { graceRuns: many }                  | 3 | policy.graceRuns         | whole number",
        "policy: { preset: best }                     | 3 | policy.preset            | cloudRadial",
        "users: [ { upn: a@b.c } ]                    | 3 | users[0]                 | 'id'",
        "users: [ { id: U1, jobtitle: X } ]           | 3 | users[0].jobtitle        | is unknown",
        "users: [ { id: U1, enabled: NO } ]           | 3 | users[0].enabled         | true or false",
        "users: [ { id: U1, notReturned: [x] } ]      | 3 | users[0].notReturned[0]  | left out",
        "users: [ { id: U1, type: BOSS } ]            | 3 | users[0].type            | MEMBER",
        "usersRead: half                              | 3 | usersRead                | partial",
        "contacts: [ { id: C1, address: { zip: 1 } } ] | 3 | contacts[0].address.zip | no part",
        "contacts: [ { id: C1, id: C2 } ]             | 3 | contacts[0].id           | twice",
        "links: [ { user: U1 } ]                      | 3 | links[0]                 | 'contact'",
        "links: [ { user: U1, contact: C1, baseline: lost } ] | 3 | links[0].baseline | none",
        "brakes: true                                 | 3 | brakes                   | on or off",
        "now: tomorrow                                | 3 | now                      | instant",
        "psa: { lengths: { title: 5 } }               | 3 | psa.lengths.title        | no field",
        "rules: [Q-1]                                 | 3 | rules[0]                 | is no rule",
        "tenants: [ { id: T1, failed: MOOD } ]        | 3 | tenants[0].failed        | AUTH",
        "resolve: [ { contact: C1 } ]                 | 3 | resolve[0]               | 'user'",
        "user: []                                     | 3 | user                     | did you mean users",
        "users: {}                                    | 3 | users                    | must be a list",
        "contacts: [ C1 ]                             | 3 | contacts[0]              | must be a map",
        "policy: { blanks: MIRORR }                   | 3 | policy.blanks            | MIRROR",
        "policy: { ownership: { jobTitel: PSA } }     | 3 | policy.ownership.jobTitel | no field",
        "policy: { filters: [ { group: A, all: true } ] } | 3 | policy.filters[0]    | not at two",
        "users: [ { id: U1 }, { id: U1 } ]            | 3 | users[1].id              | twice",
        "contacts: [ { id: C1 }, { id: C1 } ]         | 3 | contacts[1].id           | twice",
        "links: [ { user: U1, contact: C1 }, { user: U1, contact: C2 } ] | 3 | links[1].user | twice",
        "contacts: [ { id: C1, company: K9 } ]        | 3 | contacts[0].company      | known: K1",
        "contacts: [ { id: C1, site: 99 } ]           | 3 | contacts[0].site         | known: 10",
        "contacts: [ { id: C1, gone: true } ]         | 3 | contacts[0].id           | known: none",
        "hub: [ { id: B1, gone: true } ]              | 3 | hub[0].id                | no hub contact",
        "tenant: { company: K9 }                      | 3 | tenant.company           | known: K1",
        "companies: [ { id: K1, mainSite: 7, sites: [ { id: 8 } ] } ] | 3 | companies[0].mainSite | known: 8",
        "links: [ { tenant: T9, user: U1, contact: C1 } ] | 3 | links[0].tenant      | known: T1",
        "resolve: [ { user: U1, contact: C1 } ]       | 3 | resolve[0].user          | no user",
        "rules: [F-33]                                | 3 | rules[0]                 | did you mean F-3",
      })
  void refusesWhatItDoesNotKnowAndSaysWhere(String text, int line, String key, String problem) {
    assertThatThrownBy(() -> read(HEAD + text + TAIL))
        .isInstanceOfSatisfying(
            CaseFormatException.class,
            error -> {
              assertThat(error.file()).isEqualTo("x.yaml");
              assertThat(error.line()).isEqualTo(line);
              assertThat(error.key()).isEqualTo(key);
              assertThat(error).hasMessageStartingWith("x.yaml:" + line + ": " + key + ": ");
              assertThat(error).hasMessageContaining(problem);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expect: { writes: [ { creat: { user: U1 } } ] }        | expect.writes[0]",
        "expect: { writes: [ { pair: { user: U1 } } ] }         | expect.writes[0].pair",
        "expect: { writes: [ { update: { contact: C1 } } ] }    | expect.writes[0].update",
        "expect: { writes: [ { move: { contact: C1, to: 2 } } ] } | expect.writes[0].move.to",
        "expect: { findings: [ { code: NO_SUCH } ] }            | expect.findings[0].code",
        "expect: {}                                             | expect",
        "expect: { writes: [ { deactivate: { contact: C9 } } ] } | expect.writes[0].deactivate.contact",
        "expect: { plan: [ { create: { user: U9 } } ] }          | expect.plan[0].create.user",
        "expect: { writes: [ { hubDelete: { hub: B9 } } ] }      | expect.writes[0].hubDelete.hub",
        "expect: { matches: { T9: { company: K1 } } }            | expect.matches.T9",
        "expect: { matches: { T1: { company: K9 } } }            | expect.matches.T1.company",
        "expect: { findings: [ { code: CONFLCT } ] }             | expect.findings[0].code",
        "expect: { matches: { T1: { step: C-1 } } }             | expect.matches.T1",
      })
  void refusesExpectationsThatCannotBeMet(String text, String key) {
    assertThatThrownBy(() -> read(HEAD + text))
        .isInstanceOfSatisfying(
            CaseFormatException.class, error -> assertThat(error.key()).isEqualTo(key));
  }

  @Test
  void refusesACaseThatExpectsNothing() {
    assertThatThrownBy(() -> read(HEAD)).hasMessageContaining("needs 'expect'");
    assertThatThrownBy(() -> read(HEAD + "expect: { writes: [] }\nsteps: [ { now: x } ]"))
        .hasMessageContaining("stands in each of the steps");
  }

  @Test
  void saysWhereAFileIsNoYaml() {
    assertThatThrownBy(() -> read("id: a\nusers: [ { id: U1 }\nexpect: {}\n"))
        .isInstanceOfSatisfying(
            CaseFormatException.class, error -> assertThat(error.line()).isEqualTo(3));
    assertThatThrownBy(() -> read("id: a\npolicy: &p { a: *p }\nexpect: { writes: [] }\n"))
        .isInstanceOf(CaseFormatException.class);
  }
}
