package dev.psasync.testkit.estate;

import dev.psasync.testkit.estate.EstateChange.Joiner;
import dev.psasync.testkit.estate.EstateChange.Leaver;
import dev.psasync.testkit.estate.EstateChange.Mover;
import dev.psasync.testkit.estate.EstateChange.PsaEdit;
import dev.psasync.testkit.estate.EstateChange.Rename;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A day in an estate: in every tenant that a sync works on somebody joins, moves, is renamed and
 * leaves, and somebody edits a contact in the PSA. Nobody is changed twice in a day. Immutable;
 * equal for equal estates and seeds.
 *
 * @param seed what it was generated from; print it where a test fails
 * @param changes what happens, in order
 */
public record EstateChanges(long seed, List<EstateChange> changes) {

  public EstateChanges {
    changes = List.copyOf(changes);
  }

  /**
   * A day of change.
   *
   * @param perTenant how many of each kind of change a tenant sees; fewer where it has too few
   *     people
   */
  public static EstateChanges dayOf(Estate estate, long seed, int perTenant) {
    Dice dice = new Dice(new SplittableRandom(seed));
    Names names = new Names(seed);
    List<EstateChange> changes = new ArrayList<>();
    for (EstateTenant tenant : estate.tenants()) {
      if (tenant.match().isWorked()) {
        new Day(names, dice.split(), tenant, changes).pass(perTenant);
      }
    }
    return new EstateChanges(seed, changes);
  }

  /** How many changes are of the kind. */
  public long count(Class<? extends EstateChange> kind) {
    return changes.stream().filter(kind::isInstance).count();
  }

  /** Lets the changes happen in the simulators; that counts as no traffic. */
  public void applyTo(SimulatedEstate far) {
    ChangeApplier applier = new ChangeApplier(far);
    changes.forEach(applier::apply);
  }

  /** Counts only: names and addresses stay out of logs. */
  @Override
  public String toString() {
    return "EstateChanges[seed=%d, changes=%d]".formatted(seed, changes.size());
  }

  /** One tenant's day. */
  private static final class Day {
    private final Dice dice;
    private final EstateTenant tenant;
    private final List<EstateChange> changes;
    private final Deque<EstateUser> untouched;
    private final PeopleMaker people;

    Day(Names names, Dice dice, EstateTenant tenant, List<EstateChange> changes) {
      this.dice = dice;
      this.tenant = tenant;
      this.changes = changes;
      this.untouched =
          new ArrayDeque<>(
              dice.shuffled(tenant.users().stream().filter(EstateUser::isEligible).toList()));
      List<EstateAddress> addresses =
          tenant.users().stream()
              .flatMap(user -> Stream.ofNullable(user.person().address()))
              .distinct()
              .toList();
      List<EstateSite> sites =
          addresses.stream().map(address -> new EstateSite("", "", address)).toList();
      this.people =
          PeopleMaker.joining(names, dice, Country.valueOf(tenant.country()), tenant, sites);
    }

    void pass(int perTenant) {
      for (int i = 0; i < perTenant; i++) {
        changes.add(new Joiner(tenant.id(), people.user(EstateUser.Kind.EMPLOYEE)));
        next(this::move);
        next(this::rename);
        next(this::leave);
        next(this::edit);
      }
    }

    private void next(Consumer<EstateUser> change) {
      EstateUser user = untouched.poll();
      if (user != null) {
        change.accept(user);
      }
    }

    private void move(EstateUser user) {
      String title = "Senior " + dice.pick(Names.DEPARTMENTS) + " Specialist";
      changes.add(new Mover(tenant.id(), user.objectId(), title, people.landline()));
    }

    private void rename(EstateUser user) {
      PeopleMaker.Name name = people.name();
      changes.add(
          new Rename(
              tenant.id(),
              user.objectId(),
              user.person().firstName() + " " + name.last(),
              name.last(),
              name.localPart() + "@" + tenant.defaultDomain()));
    }

    private void leave(EstateUser user) {
      Leaver.Way[] ways = Leaver.Way.values();
      changes.add(new Leaver(tenant.id(), user.objectId(), ways[dice.below(ways.length)]));
    }

    private void edit(EstateUser user) {
      changes.add(
          new PsaEdit(
              user.objectId(),
              dice.percent(70) ? PsaEdit.Edit.JOB_TITLE : PsaEdit.Edit.DEACTIVATED));
    }
  }
}
