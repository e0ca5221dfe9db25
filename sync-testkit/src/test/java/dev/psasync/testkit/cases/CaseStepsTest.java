package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a step says is laid over what was before; only what it names changes. */
class CaseStepsTest {
  private static final String CASES =
      """
      id: a step that renames the default company keeps its tenant id
      tenant: { company: null }
      steps:
        - expect: { matches: { T1: { company: K1, step: C-1 } } }
        - companies: [ { id: K1, name: Renamed } ]
          expect: { matches: { T1: { company: K1, step: C-1 } } }
      ---
      id: a step that adds a company keeps the default one
      steps:
        - expect: { writes: [] }
        - companies: [ { id: K2, name: Other } ]
          users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ]
          expect: { writes: [ { create: { user: U1, company: K1, site: 10 } } ] }
      ---
      id: companies of the case itself replace the default one
      tenant: { company: null }
      companies: [ { id: K2, name: Fabrikam } ]
      expect: { writes: [], findings: [ { code: UNMATCHED_TENANT, ids: [T1] } ] }
      ---
      id: companies of the first step are laid over those of the case
      steps:
        - companies: [ { id: K2, name: Other } ]
          users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ]
          expect: { writes: [ { create: { user: U1, company: K1, site: 10 } } ] }
      ---
      id: a step that leaves the sites out keeps them
      steps:
        - expect: { writes: [] }
        - companies: [ { id: K1, mainSite: 11 } ]
          users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ]
          expect: { writes: [ { create: { user: U1, company: K1, site: 11 } } ] }
      ---
      id: sites that a step names replace those of before
      users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee, street: 2 High St } ]
      policy: { createMissing: false }
      steps:
        - expect: { writes: [] }
        - companies: [ { id: K1, sites: [ { id: 10, name: Main } ] } ]
          policy: { createMissing: true }
          expect: { writes: [ { create: { user: U1, site: 10 } } ] }
      ---
      id: a company that a run created can be changed
      tenant: { company: null, name: Fabrikam, domains: [fabrikam.example], defaultDomain: fabrikam.example }
      companies: [ { id: K2, name: Other } ]
      policy: { autoCreateCompanies: true }
      steps:
        - expect: { writes: [ { createCompany: { tenant: T1 } } ] }
        - companies: [ { id: "new:T1", name: Renamed } ]
          expect: { matches: { T1: { company: "new:T1", step: C-1 } } }
      ---
      id: a tenant that a step adds stands beside the first one
      users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ]
      steps:
        - tenants: [ { id: T2, name: Labs, domains: [labs.example], users: [ { id: U2, upn: bob@labs.example, displayName: Bob Ray } ] } ]
          expect: { writes: [ { create: { user: U1, tenant: T1 } }, { create: { user: U2, tenant: T2 } } ] }
      ---
      id: a tenant that a step maps elsewhere keeps its people
      companies: [ { id: K1, name: Contoso Ltd }, { id: K2, name: Old } ]
      tenant: { company: K2 }
      users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ]
      policy: { createMissing: false }
      steps:
        - expect: { findings: [ { code: WOULD_CREATE, ids: [U1] } ] }
        - tenants: [ { id: T1, company: K1 } ]
          policy: { createMissing: true }
          expect: { writes: [ { create: { user: U1, company: K1 } } ] }
        - users: []
          expect: { writes: [ { deactivate: { contact: "new:U1" } } ] }
      ---
      id: tenants of the case itself replace the default one
      tenants: [ { id: T2, users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ] } ]
      expect: { writes: [ { create: { user: U1, tenant: T2 } } ] }
      ---
      id: a tenant that does not run keeps its people for the next step
      tenants:
        - { id: T1, users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ], run: false }
        - { id: T2, name: Labs, domains: [labs.example] }
      steps:
        - expect: { writes: [] }
        - tenants: [ { id: T1, run: true } ]
          expect: { writes: [ { create: { user: U1, tenant: T1 } } ] }
      ---
      id: a contact that moves to another company is at its main site
      companies: [ { id: K1 }, { id: K2, sites: [ { id: 20 }, { id: 21 } ], mainSite: 21 } ]
      users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ]
      contacts: [ { id: C1, objectId: U1, email: ann@contoso.com, displayName: Ann Lee } ]
      links: [ { user: U1, contact: C1 } ]
      policy: { crossCompany: MOVE }
      steps:
        - expect: { writes: [] }
        - contacts: [ { id: C1, company: K2 } ]
          expect: { writes: [ { move: { contact: C1, site: 10 } } ] }
      ---
      id: what a policy maps counts for a tenant that leaves its company open
      companies: [ { id: K1 }, { id: K2, name: Other } ]
      tenant: { id: abcd, company: null }
      policy: { companyMap: { ABCD: K2 } }
      expect: { matches: { abcd: { company: K2, step: C-0 } } }
      ---
      id: a group read is found as the group is
      users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ]
      policy: { filters: [ { group: " Staff" } ] }
      groupsRead: { STAFF: { partial: page 2 failed } }
      expect: { writes: [], findings: [ { code: SCOPE_READ_INCOMPLETE } ] }
      ---
      id: a custom field stays when the contact that showed it is gone
      users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee, attributes: { badge: B-17 } } ]
      policy: { customFields: [ { from: badge, to: CFBadge } ], createMissing: false }
      contacts: [ { id: C1, custom: { CFBadge: B-1 } } ]
      steps:
        - expect: { writes: [] }
        - contacts: [ { id: C1, gone: true } ]
          policy: { createMissing: true }
          expect: { writes: [ { create: { user: U1, fields: { custom: { CFBadge: B-17 } } } } ] }
      ---
      id: a yes/no field has no blank, whoever says no
      contacts: [ { id: C1, objectId: U1, email: ann@contoso.com, displayName: Ann Lee } ]
      users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee }, { id: U2, upn: bob@contoso.com, displayName: Bob Ray } ]
      links: [ { user: U1, contact: C1 } ]
      expect: { writes: [ { create: { user: U2, fields: { priority: false } } } ] }
      """;

  @TestFactory
  Stream<DynamicTest> whatStepsAndDefaultsMean() {
    CaseRunner runner = new CaseRunner();
    return Stream.of(CASES.split("---\n"))
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text.lines().findFirst().orElse(""),
                    () ->
                        assertThat(new CaseReader("steps.yaml").read(text))
                            .singleElement()
                            .satisfies(
                                each ->
                                    assertThat(
                                            runner
                                                .run(each)
                                                .fold(passed -> "passed", CaseResult.Failed::text))
                                        .isEqualTo("passed"))));
  }
}
