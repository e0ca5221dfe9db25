package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionTableTest {
  @Test
  void findsEveryPositionOfAHashInTheOrderTheyWereAdded() {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      PositionTable table = new PositionTable(random.nextInt(40));
      Map<Integer, List<Integer>> expected = new HashMap<>();
      int[] hashes = random.ints(30).toArray();
      for (int position = 0; position < 400; position++) {
        int hash = random.nextBoolean() ? hashes[random.nextInt(30)] : random.nextInt();
        table.add(hash, position);
        expected.computeIfAbsent(hash, key -> new ArrayList<>()).add(position);
      }
      long current = seed;
      expected.forEach(
          (hash, positions) ->
              assertThat(positions(table, hash)).as("seed %d", current).isEqualTo(positions));
      assertThat(positions(new PositionTable(0), 7)).isEmpty();
    }
  }

  @Test
  void knowsTheHashesMinusOneAndZero() {
    PositionTable table = new PositionTable(2);
    table.add(0, 0);
    table.add(-1, 1);
    assertThat(positions(table, 0)).containsExactly(0);
    assertThat(positions(table, -1)).containsExactly(1);
    assertThat(positions(table, 1)).isEmpty();
  }

  private static List<Integer> positions(PositionTable table, int hash) {
    List<Integer> found = new ArrayList<>();
    for (int at = table.first(hash); at >= 0; at = table.next(at)) {
      found.add(table.position(at));
    }
    return found;
  }
}
