package dev.psasync.testkit.cases;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what came against what was expected. */
final class CaseComparison {
  private final SyncParty.RunOutcome outcome;

  CaseComparison(SyncParty.RunOutcome outcome) {
    this.outcome = outcome;
  }

  /** Returns the differences, none if all came as expected. */
  List<String> against(Expected expected) {
    List<String> differences = new ArrayList<>();
    if (expected.writes() != null) {
      writes("writes", expected.writes(), outcome.written(), differences);
    }
    if (expected.plan() != null) {
      writes("plan", expected.plan(), outcome.planned(), differences);
    }
    findings(expected.findings(), differences);
    expected.matches().forEach((tenant, wanted) -> match(tenant, wanted, differences));
    return differences;
  }

  private void writes(
      String part, List<CaseWrite> wanted, List<CaseWrite> came, List<String> differences) {
    List<CaseWrite> extra = new ArrayList<>(came);
    List<CaseWrite> missing = new ArrayList<>();
    for (CaseWrite each : wanted) {
      Optional<CaseWrite> met = extra.stream().filter(each::isMetBy).findFirst();
      if (met.isPresent()) {
        extra.remove(met.get());
      } else {
        missing.add(each);
      }
    }
    for (CaseWrite each : missing) {
      Optional<CaseWrite> near = extra.stream().filter(each::concernsSameAs).findFirst();
      String got = near.map(CaseWrite::toString).orElse("nothing of the kind");
      near.ifPresent(extra::remove);
      differences.add(part + "\n  expected: " + each + "\n  came:     " + got + explanation(each));
    }
    for (CaseWrite each : extra) {
      differences.add(part + "\n  expected: nothing of the kind\n  came:     " + each);
    }
  }

  /** What was decided instead about the record that a missing write is about. */
  private String explanation(CaseWrite write) {
    String user = write.ids().get("user");
    String contact = write.ids().get("contact");
    String hub = write.ids().get("hub");
    StringBuilder text = new StringBuilder();
    decision(SubjectKind.USER, user, text);
    decision(SubjectKind.CONTACT, contact, text);
    decision(SubjectKind.HUB_CONTACT, hub, text);
    return text.toString();
  }

  private void decision(SubjectKind kind, @Nullable String id, StringBuilder text) {
    if (id == null) {
      return;
    }
    outcome.plans().stream()
        .flatMap(plan -> plan.explain(kind, id).stream())
        .findFirst()
        .ifPresent(decision -> text.append("\n  decided:  ").append(words(decision)));
  }

  private static String words(Decision decision) {
    return decision
        + ": "
        + decision.reasons().stream().map(WrittenWords::words).collect(Collectors.joining("; "));
  }

  private void findings(List<Expected.FindingWanted> wanted, List<String> differences) {
    for (Expected.FindingWanted each : wanted) {
      if (outcome.findings().stream().noneMatch(each::isMetBy)) {
        List<Finding> near =
            outcome.findings().stream().filter(finding -> finding.code() == each.code()).toList();
        differences.add(
            "findings\n  expected: "
                + each
                + "\n  came:     "
                + (near.isEmpty() ? outcome.findings() : near));
      }
    }
  }

  private void match(String tenant, Expected.MatchWanted wanted, List<String> differences) {
    CompanyMatch match =
        outcome.matches().stream()
            .filter(each -> each.tenant().value().equals(tenant))
            .findFirst()
            .orElse(null);
    String company = match == null || match.company() == null ? null : match.company().value();
    String step = match == null || match.step() == null ? null : match.step().id();
    if (!Objects.equals(company, wanted.company())
        || (wanted.step() != null && !wanted.step().equals(step))) {
      differences.add(
          "matches\n  expected: "
              + said(tenant, wanted.company(), wanted.step())
              + "\n  came:     "
              + said(tenant, company, step)
              + (match == null
                  ? ""
                  : match.reasons().stream()
                      .map(reason -> "\n  decided:  " + WrittenWords.words(reason))
                      .collect(Collectors.joining())));
    }
  }

  private static String said(String tenant, @Nullable String company, @Nullable String step) {
    return tenant
        + ": "
        + (company == null ? "no company" : company)
        + (step == null ? "" : " by " + step);
  }
}
