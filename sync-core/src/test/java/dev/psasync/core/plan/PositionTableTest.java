package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
      PositionTable table = new PositionTable(400 + random.nextInt(40));
      List<Integer> all = new ArrayList<>();
      Map<Integer, List<Integer>> expected = new HashMap<>();
      int[] hashes = random.ints(30).toArray();
      for (int position = 0; position < 400; position++) {
        int hash = random.nextBoolean() ? hashes[random.nextInt(30)] : random.nextInt();
        table.add(hash, position);
        all.add(hash);
        expected.computeIfAbsent(hash, key -> new ArrayList<>()).add(position);
      }
      long current = seed;
      expected.forEach(
          (hash, positions) ->
              assertThat(positions(table, hash))
                  .as("seed %d", current)
                  .containsSubsequence(positions)
                  .allMatch(position -> similar(all.get(position), hash)));
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
    assertThat(positions(table, 1 << 31)).isEmpty();
  }

  @Test
  void takesNoMorePositionsThanItWasMadeFor() {
    PositionTable table = new PositionTable(1);
    table.add(5, 0);
    assertThatThrownBy(() -> table.add(5, 0)).isInstanceOf(IllegalStateException.class);
    PositionTable other = new PositionTable(2);
    other.add(5, 1);
    assertThatThrownBy(() -> other.add(5, 2)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new PositionTable(0).add(5, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Of 400 positions 9 bits are needed; of the hash the others are kept. */
  private static boolean similar(int left, int right) {
    return left >>> 9 == right >>> 9;
  }

  private static List<Integer> positions(PositionTable table, int hash) {
    List<Integer> found = new ArrayList<>();
    for (int at = table.first(hash); at >= 0; at = table.next(at)) {
      found.add(table.position(at));
    }
    return found;
  }
}
