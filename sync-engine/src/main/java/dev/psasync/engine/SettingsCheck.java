package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.plan.PolicyCheck;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.engine.settings.Settings;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaConnector;
import java.util.ArrayList;
import java.util.List;

/** Checks settings against what a PSA can do. */
final class SettingsCheck {
  private SettingsCheck() {}

  /** Checks the partner's settings, and those of the companies that are in this PSA. */
  static List<CheckPoint> of(Settings settings, PsaConnector psa) {
    String where = psa instanceof NamedPsa named ? named.name() + ": " : "";
    PsaProfile profile;
    try {
      profile = psa.describe().profile();
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
    for (CompanyId company : settings.companies()) {
      if (!(psa instanceof NamedPsa named) || named.owns(company)) {
        add(
            points,
            where + "settings of company " + company,
            PolicyCheck.problems(settings.effective(company), profile));
      }
    }
    return points;
  }

  private static void add(List<CheckPoint> points, String name, List<String> problems) {
    if (problems.isEmpty()) {
      points.add(CheckPoint.pass(name, "fit what the PSA can do"));
    }
    problems.forEach(one -> points.add(CheckPoint.fail(name, one, "Mend this key")));
  }
}
