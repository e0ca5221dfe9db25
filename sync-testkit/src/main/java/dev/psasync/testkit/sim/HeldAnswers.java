package dev.psasync.testkit.sim;

import java.util.ArrayList;
import java.util.List;

/** Answers whose callers wait. No thread waits with them. */
final class HeldAnswers {

  private final List<Answer> waiting = new ArrayList<>();
  private boolean dropping;

  void add(Answer answer) {
    synchronized (this) {
      if (!dropping) {
        waiting.add(answer);
        return;
      }
    }
    answer.drop();
  }

  synchronized int count() {
    return waiting.size();
  }

  void release() {
    for (Answer answer : takeAll()) {
      answer.sendIfCallerIsThere();
    }
  }

  void drop() {
    synchronized (this) {
      dropping = true;
    }
    takeAll().forEach(Answer::drop);
  }

  private synchronized List<Answer> takeAll() {
    List<Answer> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
