package dev.psasync.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** V-2, F-6: values are compared by the kind of their field. */
class EqualityTest {
  @ParameterizedTest(name = "{0} {1} ~ {2} in {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EMAIL     | Ann@Contoso.com    | ann@contoso.com     |    | true  | emails without case
          EMAIL     | ann@contoso.com    | ann@contoso.co      |    | false | another domain
          JOB_TITLE | Manager            | ' Manager '         |    | true  | trimmed
          JOB_TITLE | Manager            | manager             |    | false | text with case
          LAST_NAME | Müller             | Muller              |    | false | accents are never folded
          PRIORITY  | true               | TRUE                |    | true  | flags
          PHONE     | +44 20 7946 0018   | (020) 7946 0018     | GB | true  | national and international
          PHONE     | (0)20-79460018     | +442079460018       | GB | true  | trunk prefix in brackets
          PHONE     | +44 20 7946 0018   | (020) 7946 0018     | DE | false | the region counts
          PHONE     | 020 7946 0018      | 02079460018         |    | true  | digits where no region is known
          PHONE     | 020 7946 0018 x12  | 020 7946 0018       | GB | false | extensions count
          PHONE     | 020 7946 0018 x12  | +442079460018 ext 12| GB | true  | the same extension
          PHONE     | +44 20 7946 0018   | 44 20 7946 0018     |    | true  | without a region only digits count
          PHONE     | +44 20 7946 0018   | 44 20 7946 0018     | GB | true  | a plus may be missing
          PHONE     | +44 20 7946 0018   | 44 20 7946 0018     | US | false | where another country's rules hold
          PHONE     | 020 7946 0018 ext 5| 020 7946 0018 x5    |    | true  | the same extension without a region
          PHONE     | 020 7946 0018 x5   | 020 7946 00185      |    | false | an extension is no part of the number
          PHONE     | 020 7946 0018 #5   | 020 7946 0018 x6    |    | false | another extension
          PHONE     | 020 7946 0019      | 020 7946 0018       | GB | false | another number
          PHONE     | n/a                | -                   | GB | false | no number at all
          PHONE     | 020 7946 0018      | 20 7946 0018        |    | false | a zero is a digit
          PHONE     | tel 020 7946 0018  | 020 7946 0018       |    | true  | words before the number
          PHONE     | ٠٢٠ ٧٩٤٦           | 020 7946            |    | true  | digits of another script
          PHONE     | +44 20 7946 0018   | +44 (0)20 7946 0018 |    | true  | a plus needs no region
          PHONE     | 12                 | 1 2                 | GB | true  | too short for a number
          LAST_NAME | Müller             | Möller              |    | false | other letters beyond ASCII
          PHONE     | +39 06 698         | +39 6 698           | IT | false | the Italian leading zero counts
          """)
  void values(Field field, String left, String right, String region, boolean same, String note) {
    assertThat(Equality.same(field, left, right, region)).as(note).isEqualTo(same);
    assertThat(Equality.same(field, right, left, region)).as("swapped: " + note).isEqualTo(same);
  }

  @Test
  void decomposedAndComposedTextIsTheSame() {
    assertThat(Equality.sameText("Mu\u0308ller", "M\u00fcller")).isTrue();
  }

  @Test
  void allBlanksAreTheSame() {
    assertThat(Equality.same(Field.JOB_TITLE, null, "  ", null)).isTrue();
    assertThat(Equality.same(Field.PHONE, "", null, "GB")).isTrue();
    assertThat(Equality.same(Field.EMAIL, "a@b.c", null, null)).isFalse();
  }
}
