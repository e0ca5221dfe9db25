package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A case in which nothing ran proves nothing: it passes only if it says that it wants that. */
class CaseProofTest {
  private static final TenantId T1 = new TenantId("T1");
  private static final Finding SKIPPED =
      Finding.of(FindingCode.TENANT_SKIPPED, T1, T1).withDetail("UNEXPECTED: the disk is full");
  private static final Finding LOCKED =
      Finding.of(FindingCode.LOCKED, null, "K1").withDetail("another run holds the company");

  private static String run(SyncParty party, String text) {
    return new CaseRunner(party)
        .run(new CaseReader("x.yaml").read(text).get(0))
        .fold(passed -> "passed", CaseResult.Failed::text);
  }

  private static SyncParty finding(Finding finding) {
    return (world, step) ->
        new SyncParty.RunOutcome(List.of(), List.of(), List.of(), List.of(finding), List.of());
  }

  @Test
  void aTenantThatWasSkippedUnaskedFailsTheCaseWithTheReason() {
    assertThat(run(finding(SKIPPED), "id: a\nexpect: { writes: [] }\n"))
        .contains("TENANT_SKIPPED [T1]", "UNEXPECTED: the disk is full", "expect.findings");
    assertThat(run(finding(LOCKED), "id: a\nexpect: { writes: [] }\n"))
        .contains("LOCKED [K1]", "another run holds the company");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expect: { writes: [], findings: [ { code: TENANT_SKIPPED } ] }             | true",
        "expect: { writes: [], findings: [ { code: TENANT_SKIPPED, ids: [T1] } ] }  | true",
        "expect: { findings: [ { code: TENANT_SKIPPED, ids: [T2] } ] }              | false",
        "tenants: [ { id: T1, failed: AUTH } ], expect: { writes: [] }              | true",
        "tenants: [ { id: T1 }, { id: T2, failed: AUTH } ], expect: { writes: [] }  | false",
        "steps: [ { now: 2026-01-02T00:00:00Z }, { expect: { findings: [ { code: TENANT_SKIPPED } ] } } ] | false",
      })
  void onlyWhatTheCaseAsksForIsNoFailure(String text, boolean passes) {
    assertThat(run(finding(SKIPPED), "{ id: a, " + text + " }\n").equals("passed"))
        .isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "writes: []                                            | false",
        "writes: [], findings: [ { code: COMPANY_INACTIVE } ]  | true",
        "writes: [], matches: { T1: { company: null } }        | true",
      })
  void aTenantWhoseCompanyIsInactiveIsNotSynced(String expect, boolean passes) {
    String text = "id: a\ncompanies: [ { id: K1, active: false } ]\nexpect: { " + expect + " }\n";
    assertThat(run(new EngineSync(), text).equals("passed")).isEqualTo(passes);
  }

  @Test
  void aRunThatBreaksFailsTheCaseInsteadOfTheRunner() {
    SyncParty broken =
        (world, step) -> {
          throw new IllegalArgumentException("no such thing");
        };
    assertThat(run(broken, "id: a\nexpect: { writes: [] }\n"))
        .contains("stopped: java.lang.IllegalArgumentException: no such thing");
  }

  @Test
  void whatNoRunMadeCannotBeChanged() {
    String text =
        """
        id: a
        users: [ { id: U1, upn: ann@contoso.com } ]
        policy: { createMissing: false }
        steps:
          - expect: { writes: [] }
          - contacts: [ { id: "new:U1", %s } ]
            expect: { writes: [] }
        """;
    assertThat(run(new EngineSync(), text.formatted("jobTitle: x")))
        .contains("stopped: x.yaml:6: steps[1].contacts[0].id: no run before this step made");
    assertThat(run(new EngineSync(), text.formatted("gone: true")))
        .contains("stopped: x.yaml:6: steps[1].contacts[0].id: no run before this step made");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contacts: [ { id: C1, gone: true } ] | steps[2].contacts[0].id: is not there",
        "resolve: [ { user: U1, contact: C1 } ] | steps[2].resolve[0]: contact 'C1' is not there",
      })
  void whatIsGoneIsNotThere(String again, String problem) {
    assertThat(
            run(
                new EngineSync(),
                """
                id: a
                users: [ { id: U1, upn: ann@contoso.com } ]
                contacts: [ { id: C1 } ]
                policy: { createMissing: false }
                steps:
                  - expect: { writes: [] }
                  - contacts: [ { id: C1, gone: true } ]
                    expect: { writes: [] }
                  - %s
                    expect: { writes: [] }
                """
                    .formatted(again)))
        .contains("stopped: x.yaml:9: " + problem);
  }
}
