package dev.psasync.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void numbersLineUpToTheRightAndTextToTheLeft() {
    assertThat(new TextTable("Tenant", "New").row("Łódź Metal", 3).row("Oak", 120).lines())
        .containsExactly(
            "Tenant      New", //
            "Łódź Metal    3",
            "Oak         120");
  }

  @Test
  void controlCharactersCannotReachTheTerminal() {
    assertThat(new TextTable("A").row("red\u001b[31m\nalert").lines())
        .containsExactly("A", "red [31m alert");
  }

  @Test
  void longCellsAreCutByCharactersNotByHalves() {
    String cell = new TextTable("A").row("😀".repeat(80)).lines().get(1);

    assertThat(cell).isEqualTo("😀".repeat(59) + "…");
  }
}
