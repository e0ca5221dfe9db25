package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.policy.Converter;
import dev.psasync.core.policy.CustomFieldMapping;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F-1: what a directory value becomes in a custom field; an empty result is a value refused. */
class CustomValueTest {
  private static final PsaProfile.CustomField SHIFTS =
      new PsaProfile.CustomField(
          PsaProfile.CustomField.Kind.OPTION, Map.of("1", "Day", "2", "Night"));

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource({
    "TEXT, ' Desk 4 ', Desk 4",
    "NUMBER, 4.50, 4.5",
    "NUMBER, 1E3, 1000",
    "NUMBER, four,",
    "NUMBER, 1E-101,",
    "NUMBER, 1E101,",
    "BOOLEAN, Yes, true",
    "BOOLEAN, y, true",
    "BOOLEAN, 1, true",
    "BOOLEAN, FALSE, false",
    "BOOLEAN, no, false",
    "BOOLEAN, 0, false",
    "BOOLEAN, perhaps,",
    "DATE, 2026-01-31, 2026-01-31",
    "DATE, 2026-01-31T23:30:00Z, 2026-01-31",
    "DATE, 31.01.2026,",
    "DATE, 2026-02-30,",
    "OPTION, Night, 2",
    "OPTION, night, 2",
    "OPTION, 1, 1",
    "OPTION, N, 2",
    "OPTION, Late,",
    "MULTI_OPTION, 'Night; Day', '1,2'",
    "MULTI_OPTION, 'Night,,Night', 2",
    "MULTI_OPTION, 'Day;Late',"
  })
  void converts(Converter converter, String raw, String stored) {
    CustomValue value = CustomValue.convert(mapping(converter), raw, SHIFTS);
    assertThat(value.text()).isEqualTo(stored);
    assertThat(value.problem() == null).isEqualTo(stored != null);
  }

  @Test
  void aNumberMayHaveAHundredPlaces() {
    CustomValue value = CustomValue.convert(mapping(Converter.NUMBER), "1E-100", SHIFTS);
    assertThat(value.text()).isEqualTo("0." + "0".repeat(99) + "1");
  }

  @Test
  void blankStaysBlank() {
    assertThat(CustomValue.convert(mapping(Converter.NUMBER), null, SHIFTS))
        .isEqualTo(new CustomValue(null, null));
  }

  @ParameterizedTest(name = "{0} {1} and {2}: {3}")
  @CsvSource({
    "TEXT, Desk, Desk, true",
    "TEXT, Desk, desk, false",
    "NUMBER, 5, 5.00, true",
    "NUMBER, 5, 6, false",
    "NUMBER, five, five, true",
    "BOOLEAN, Yes, true, true",
    "BOOLEAN, Yes, no, false",
    "DATE, 2026-01-31, 2026-01-31T00:00:00Z, true",
    "OPTION, Night, 2, true",
    "OPTION, 1, 2, false",
    "MULTI_OPTION, 'Night; Day', '1,2', true",
    "MULTI_OPTION, 'Late, Day', '1,Late', true",
    "MULTI_OPTION, 'Late', 'Early', false",
    "MULTI_OPTION, '1,2', '1', false",
    "NUMBER, , , true",
    "NUMBER, , 5, false",
    "NUMBER, 5, , false"
  })
  void v2ComparesByKind(
      PsaProfile.CustomField.Kind kind,
      @Nullable String left,
      @Nullable String right,
      boolean same) {
    PsaProfile.CustomField field = new PsaProfile.CustomField(kind, SHIFTS.options());
    assertThat(CustomValue.same(field, left, right)).isEqualTo(same);
  }

  @Test
  void v2AFieldThatThePsaDoesNotNameIsComparedAsText() {
    assertThat(CustomValue.same(null, "5", "5.00")).isFalse();
    assertThat(CustomValue.same(null, "5", "5")).isTrue();
  }

  @Test
  void theProblemNamesTheValueAndTheField() {
    assertThat(CustomValue.convert(mapping(Converter.OPTION), "Late", SHIFTS).problem())
        .contains("'Late'", "CFShift");
  }

  private static CustomFieldMapping mapping(Converter converter) {
    return new CustomFieldMapping(
        "extensionAttribute1", "CFShift", converter, Map.of("N", "Night"));
  }
}
