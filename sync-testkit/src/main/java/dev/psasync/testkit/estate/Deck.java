package dev.psasync.testkit.estate;

import java.util.ArrayList;
import java.util.List;

/** Deals cases in fixed proportions and in random order, beginning anew when it is empty. */
final class Deck<T> {
  private final List<T> cards = new ArrayList<>();
  private final Dice dice;
  private List<T> left = List.of();

  Deck(Dice dice) {
    this.dice = dice;
  }

  Deck<T> with(T card, int copies) {
    for (int i = 0; i < copies; i++) {
      cards.add(card);
    }
    return this;
  }

  T deal() {
    if (left.isEmpty()) {
      left = dice.shuffled(cards);
    }
    T card = left.get(left.size() - 1);
    left = left.subList(0, left.size() - 1);
    return card;
  }
}
