package dev.psasync.core.plan;

import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one plan (B-2): people by tenant and id, then contacts, then hub contacts, each
 * by id. Of people for whom nothing is to be done only {@link SettledPeople} is kept; the whole
 * list is made and put in order when first asked for. Immutable once built; thread-safe.
 */
final class Decisions extends AbstractList<Decision> implements RandomAccess {
  private static final Comparator<Decision> ORDER =
      Comparator.comparing(Decision::kind)
          .thenComparing(
              decision -> decision.kind() == SubjectKind.USER ? decision.tenant() : null,
              Comparator.nullsFirst(Comparator.<TenantId>naturalOrder()))
          .thenComparing(Decision::id, UserId::compareValues);

  private final List<Decision> told;
  private final List<Decision> quiet;
  private final SettledPeople settled;
  private volatile @Nullable List<Decision> all;

  private Decisions(Builder builder) {
    told = List.copyOf(builder.told);
    quiet = List.copyOf(builder.quiet);
    settled = builder.settled;
  }

  /** Returns the decisions that say more than "nothing to do", in order. */
  List<Decision> worthTelling() {
    List<Decision> sorted = new ArrayList<>(told);
    sorted.sort(ORDER);
    return sorted;
  }

  /** Returns the people of whom only the ids are kept. */
  SettledPeople settled() {
    return settled;
  }

  Optional<Decision> find(SubjectKind kind, String id) {
    for (List<Decision> list : List.of(told, quiet)) {
      for (Decision decision : list) {
        if (decision.kind() == kind && decision.id().equals(id)) {
          return Optional.of(decision);
        }
      }
    }
    return settled.find(kind, id);
  }

  @Override
  public Decision get(int index) {
    return all().get(index);
  }

  @Override
  public int size() {
    return told.size() + quiet.size() + settled.decisions();
  }

  private List<Decision> all() {
    List<Decision> made = all;
    if (made == null) {
      List<Decision> making = new ArrayList<>(size());
      making.addAll(told);
      making.addAll(quiet);
      settled.forEach(making::add);
      making.sort(ORDER);
      made = List.copyOf(making);
      all = made;
    }
    return made;
  }

  /** Collects decisions in any order. Not thread-safe. */
  static final class Builder {
    private final List<Decision> told = new ArrayList<>();
    private final List<Decision> quiet = new ArrayList<>();
    private final SettledPeople settled;

    /**
     * Starts without decisions.
     *
     * @param most how many people may be settled
     * @param hub whether there is a hub
     */
    Builder(int most, boolean hub) {
      settled = new SettledPeople(most, hub);
    }

    void add(Decision decision) {
      boolean nothing =
          decision.verdict() == Verdict.UNCHANGED || decision.verdict() == Verdict.UNRELATED;
      (nothing ? quiet : told).add(decision);
    }

    /** Returns where people for whom nothing is to be done are added. */
    SettledPeople settled() {
      return settled;
    }

    Decisions build() {
      return new Decisions(this);
    }
  }
}
