package dev.psasync.core.plan;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one plan (B-2): people by tenant and id, then contacts, then hub contacts, each
 * by id. Of people for whom nothing is to be done, and their contacts, only the two ids are kept;
 * the whole list is made and put in order when first asked for. Immutable once built; thread-safe.
 */
final class Decisions extends AbstractList<Decision> implements RandomAccess {
  private static final Comparator<Decision> ORDER =
      Comparator.comparing(Decision::kind)
          .thenComparing(
              decision -> decision.kind() == SubjectKind.USER ? decision.tenant() : null,
              Comparator.nullsFirst(Comparator.<TenantId>naturalOrder()))
          .thenComparing(decision -> new UserId(decision.id()));

  private final List<Decision> told;
  private final List<Decision> quiet;
  private final UserKey[] people;
  private final ContactId[] contacts;
  private final int pairs;
  private volatile @Nullable List<Decision> all;

  private Decisions(Builder builder) {
    told = List.copyOf(builder.told);
    quiet = List.copyOf(builder.quiet);
    people = builder.people;
    contacts = builder.contacts;
    pairs = builder.pairs;
  }

  /** Returns the decisions that say more than "nothing to do", in order. */
  List<Decision> worthTelling() {
    List<Decision> sorted = new ArrayList<>(told);
    sorted.sort(ORDER);
    return sorted;
  }

  /** Returns for how many people only the ids are kept. */
  int settled() {
    return pairs;
  }

  Optional<Decision> find(SubjectKind kind, String id) {
    for (List<Decision> list : List.of(told, quiet)) {
      for (Decision decision : list) {
        if (decision.kind() == kind && decision.id().equals(id)) {
          return Optional.of(decision);
        }
      }
    }
    if (kind != SubjectKind.HUB_CONTACT) {
      for (int i = 0; i < pairs; i++) {
        String here = kind == SubjectKind.USER ? people[i].user().value() : contacts[i].value();
        if (here.equals(id)) {
          return Optional.of(kind == SubjectKind.USER ? person(i) : contact(i));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Decision get(int index) {
    return all().get(index);
  }

  @Override
  public int size() {
    return told.size() + quiet.size() + 2 * pairs;
  }

  private List<Decision> all() {
    List<Decision> made = all;
    if (made == null) {
      List<Decision> making = new ArrayList<>(size());
      making.addAll(told);
      making.addAll(quiet);
      for (int i = 0; i < pairs; i++) {
        making.add(person(i));
        making.add(contact(i));
      }
      making.sort(ORDER);
      made = List.copyOf(making);
      all = made;
    }
    return made;
  }

  private Decision person(int i) {
    return new Decision(
        SubjectKind.USER,
        people[i].tenant(),
        people[i].user().value(),
        Verdict.UNCHANGED,
        contacts[i].value(),
        Reasons.UNCHANGED);
  }

  private Decision contact(int i) {
    return new Decision(
        SubjectKind.CONTACT,
        people[i].tenant(),
        contacts[i].value(),
        Verdict.UNCHANGED,
        people[i].user().value(),
        Reasons.UNCHANGED);
  }

  /** Collects decisions in any order. Not thread-safe. */
  static final class Builder {
    private final List<Decision> told = new ArrayList<>();
    private final List<Decision> quiet = new ArrayList<>();
    private final UserKey[] people;
    private final ContactId[] contacts;
    private int pairs;

    /**
     * Starts without decisions.
     *
     * @param most how many people may be unchanged
     */
    Builder(int most) {
      people = new UserKey[most];
      contacts = new ContactId[most];
    }

    void add(Decision decision) {
      boolean nothing =
          decision.verdict() == Verdict.UNCHANGED || decision.verdict() == Verdict.UNRELATED;
      (nothing ? quiet : told).add(decision);
    }

    /** Adds the decisions about a linked person and the contact: nothing differs. */
    void unchanged(UserKey person, ContactId contact) {
      people[pairs] = person;
      contacts[pairs++] = contact;
    }

    Decisions build() {
      return new Decisions(this);
    }
  }
}
