package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.plan.PolicyCheck;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.engine.settings.Settings;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaConnector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks settings against what the PSAs can do and which companies they have. */
final class SettingsCheck {
  private SettingsCheck() {}

  /** Checks the partner's settings, and those of companies in the PSA that each is in. */
  static List<CheckPoint> of(Settings settings, List<PsaConnector> psas) {
    List<CheckPoint> points = new ArrayList<>();
    psas.forEach(psa -> points.addAll(of(settings, psa)));
    settings.companies().stream()
        .filter(company -> psas.stream().noneMatch(psa -> owns(psa, company)))
        .forEach(company -> points.add(unknown(company, "no PSA has a company with this id")));
    return points;
  }

  private static List<CheckPoint> of(Settings settings, PsaConnector psa) {
    String where = psa instanceof NamedPsa named ? named.name() + ": " : "";
    List<CompanyId> own =
        settings.companies().stream().filter(company -> owns(psa, company)).toList();
    PsaProfile profile;
    Set<CompanyId> lacking;
    try {
      profile = psa.describe().profile();
      lacking = lacking(own, psa);
    } catch (PartyException e) {
      return List.of(
          CheckPoint.fail(
              where + "settings", "the PSA cannot be asked what it can do", e.remedy()));
    }
    List<CheckPoint> points = new ArrayList<>();
    add(
        points,
        where + "settings of the partner",
        PolicyCheck.problems(settings.partner(), profile));
    for (CompanyId company : own) {
      if (lacking.contains(company)) {
        points.add(unknown(company, "the PSA has no company with this id"));
      } else {
        add(
            points,
            where + "settings of company " + company,
            PolicyCheck.problems(settings.effective(company), profile));
      }
    }
    return points;
  }

  private static boolean owns(PsaConnector psa, CompanyId company) {
    return !(psa instanceof NamedPsa named) || named.owns(company);
  }

  /** Returns the companies that a complete list lacks: what is set for them holds for nobody. */
  private static Set<CompanyId> lacking(List<CompanyId> companies, PsaConnector psa) {
    if (companies.isEmpty()) {
      return Set.of();
    }
    Set<CompanyId> lacking = new HashSet<>(companies);
    boolean complete = psa.companies(company -> lacking.remove(company.id())).provenComplete();
    return complete ? lacking : Set.of();
  }

  private static CheckPoint unknown(CompanyId company, String problem) {
    return CheckPoint.fail(
        "settings of company " + company,
        problem + ", so that its settings hold for nobody",
        "Write the id as the PSA has it; with several PSAs after the PSA's name: halo/12");
  }

  private static void add(List<CheckPoint> points, String name, List<String> problems) {
    if (problems.isEmpty()) {
      points.add(CheckPoint.pass(name, "fit what the PSA can do"));
    }
    problems.forEach(one -> points.add(CheckPoint.fail(name, one, "Mend this key")));
  }
}
