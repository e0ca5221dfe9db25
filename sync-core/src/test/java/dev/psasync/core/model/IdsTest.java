package dev.psasync.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void numbersStandInNumericOrderBeforeEverythingElse() {
    List<String> sorted =
        Stream.of("b", "10", "9", "a", "100", "007")
            .map(SiteId::new)
            .sorted()
            .map(SiteId::value)
            .toList();
    assertThat(sorted).containsExactly("9", "10", "100", "007", "a", "b");
  }

  @Test
  void blankIdsAreRefused() {
    assertThatThrownBy(() -> new ContactId(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ContactId");
  }
}
