package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Field;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** F-4 for a PSA that has fewer extra email fields than two. */
class ExtraEmailSlotsTest {
  private static final SourceValues VALUES = new SourceValues(PsaProfile.UNLIMITED);

  private static final List<String> ALIASES =
      List.of("smtp:a@contoso.example", "smtp:b@contoso.example");

  @Test
  void f4_anAliasGoesOnlyWhereThePsaCanStoreIt() {
    ExtraEmails extra = new ExtraEmails(ALIASES, null, Set.of(Field.EMAIL2), VALUES);

    assertThat(extra.after(alias -> true)).isEqualTo(Map.of(Field.EMAIL2, "a@contoso.example"));
    assertThat(extra.dropped(alias -> true)).containsExactly("b@contoso.example");
  }

  @Test
  void f4_bothFieldsAreFilledWhereThereAreTwo() {
    ExtraEmails extra =
        new ExtraEmails(ALIASES, null, EnumSet.of(Field.EMAIL2, Field.EMAIL3), VALUES);

    assertThat(extra.after(alias -> true)).hasSize(2);
    assertThat(extra.dropped(alias -> true)).isEmpty();
  }
}
