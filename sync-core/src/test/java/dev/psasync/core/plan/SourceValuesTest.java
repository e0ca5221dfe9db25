package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Field;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F-7: what a PSA keeps of a value that is too long. */
class SourceValuesTest {
  private static SourceValues titlesOf(int characters) {
    return new SourceValues(
        new PsaProfile(
            true,
            Map.of(Field.JOB_TITLE, characters),
            Set.of(Field.values()),
            true,
            true,
            Map.of(),
            0,
            Duration.ZERO));
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "Director, 8, Director, false",
    "Director, 7, Directo, true",
    "' Director ', 8, Director, false",
    "' Director ', 7, Directo, true",
    "Director of Sales, 9, Director, true",
    "Director, 0, '', true",
    ", 1, , false"
  })
  void cuts(@Nullable String title, int most, @Nullable String kept, boolean tooLong) {
    assertThat(titlesOf(most).cut(Field.JOB_TITLE, title)).isEqualTo(kept);
    assertThat(titlesOf(most).tooLong(Field.JOB_TITLE, title)).isEqualTo(tooLong);
  }

  @Test
  void aCharacterOfTwoHalvesIsKeptOrDroppedAsAWhole() {
    String smile = "\uD83D\uDE00";
    assertThat(titlesOf(2).cut(Field.JOB_TITLE, "a" + smile)).isEqualTo("a");
    assertThat(titlesOf(3).cut(Field.JOB_TITLE, "a" + smile + "b")).isEqualTo("a" + smile);
    assertThat(titlesOf(1).cut(Field.JOB_TITLE, smile)).isEmpty();
  }

  @Test
  void aFieldWithoutALimitIsOnlyTrimmed() {
    assertThat(titlesOf(1).cut(Field.PHONE, " 020 7946 0018 ")).isEqualTo("020 7946 0018");
    assertThat(titlesOf(1).tooLong(Field.PHONE, "020 7946 0018")).isFalse();
  }
}
