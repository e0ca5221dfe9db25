package dev.psasync.examples.demo;

import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateChange;
import dev.psasync.testkit.estate.EstateChanges;
import dev.psasync.testkit.estate.EstateTenant;
import dev.psasync.testkit.estate.EstateUser;
import java.util.HashSet;
import java.util.Set;

/**
 * What is true of the people in the simulated tenants, as generated, not as read. Not thread-safe.
 */
public final class Truth {
  private final Set<String> living = new HashSet<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> deactivatedByHand = new HashSet<>();

  /** Takes in everybody of the tenants that a sync works on. */
  public static Truth of(Estate estate) {
    Truth truth = new Truth();
    for (EstateTenant tenant : estate.tenants()) {
      if (tenant.match().isWorked()) {
        tenant.users().forEach(truth::add);
      }
    }
    return truth;
  }

  private void add(EstateUser user) {
    known.add(user.objectId());
    if (user.isEligible()) {
      living.add(user.objectId());
    }
  }

  /** Lets changes happen. */
  public void pass(EstateChanges day) {
    for (EstateChange change : day.changes()) {
      if (change instanceof EstateChange.Joiner joiner) {
        add(joiner.user());
      } else if (change instanceof EstateChange.Leaver leaver) {
        living.remove(leaver.objectId());
      } else if (change instanceof EstateChange.PsaEdit edit
          && edit.edit() == EstateChange.PsaEdit.Edit.DEACTIVATED) {
        deactivatedByHand.add(edit.objectId());
      }
    }
  }

  /** Returns what to judge Halo by. */
  public EndState endState() {
    return new EndState(living, known, deactivatedByHand);
  }
}
