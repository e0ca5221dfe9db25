package dev.psasync.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** V-1: present, blank, not returned; and values that were built stay what they are. */
class FieldValuesTest {
  private static final FieldValues ANN =
      FieldValues.builder()
          .set(Field.DISPLAY_NAME, "Ann Lee")
          .set(Field.JOB_TITLE, "Director")
          .custom("CFBadge", "7")
          .build();

  @Test
  void whatIsMarkedAsNotReturnedIsForgotten() {
    FieldValues values = ANN.toBuilder().notReturned(Field.JOB_TITLE).build();

    assertThat(values.get(Field.JOB_TITLE)).isNull();
    assertThat(values.returned(Field.JOB_TITLE)).isFalse();
    assertThat(values.isBlank(Field.JOB_TITLE)).isFalse();
    assertThat(values.returned(Field.DISPLAY_NAME)).isTrue();
    assertThat(values.toBuilder().notReturned(Field.JOB_TITLE).build()).isEqualTo(values);
  }

  @Test
  void aCustomFieldThatIsMarkedAsNotReturnedIsForgotten() {
    FieldValues values = ANN.toBuilder().customNotReturned("CFBadge").build();

    assertThat(values.custom()).isEmpty();
    assertThat(values.get(Field.JOB_TITLE)).isEqualTo("Director");
    assertThat(values.toBuilder().customNotReturned("CFBadge").build()).isEqualTo(values);
    assertThat(ANN.custom()).containsEntry("CFBadge", "7");
  }

  @Test
  void aPatchLaysWhatItReturnedOverTheRest() {
    FieldValues patch =
        FieldValues.notReturned().toBuilder()
            .set(Field.JOB_TITLE, null)
            .custom("CFKeep", " ")
            .build();

    FieldValues patched = ANN.with(patch);

    assertThat(patched.isBlank(Field.JOB_TITLE)).isTrue();
    assertThat(patched.get(Field.DISPLAY_NAME)).isEqualTo("Ann Lee");
    assertThat(patched.custom()).containsEntry("CFBadge", "7").containsEntry("CFKeep", null);
    assertThat(ANN.with(FieldValues.notReturned())).isEqualTo(ANN);
  }

  @Test
  void aBuilderChangesNothingThatWasBuilt() {
    FieldValues.Builder builder = ANN.toBuilder();
    FieldValues first = builder.set(Field.PHONE, "1").custom("CFKeep", "Y").build();
    FieldValues second = builder.set(Field.PHONE, "2").custom("CFKeep", "N").build();

    assertThat(ANN.get(Field.PHONE)).isNull();
    assertThat(ANN.custom()).doesNotContainKey("CFKeep");
    assertThat(first.get(Field.PHONE)).isEqualTo("1");
    assertThat(first.custom()).containsEntry("CFKeep", "Y");
    assertThat(second.get(Field.PHONE)).isEqualTo("2");
    assertThatThrownBy(() -> first.custom().put("CFKeep", "N"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void equalValuesAreEqual() {
    FieldValues same = ANN.toBuilder().build();
    assertThat(same).isEqualTo(ANN).hasSameHashCodeAs(ANN).isNotEqualTo("Ann Lee");
    assertThat(ANN.toBuilder().set(Field.PHONE, "1").build()).isNotEqualTo(ANN);
    assertThat(ANN.toBuilder().notReturned(Field.PHONE).build()).isNotEqualTo(ANN);
    assertThat(ANN.toBuilder().custom("CFBadge", "8").build()).isNotEqualTo(ANN);
  }

  @Test
  void theTextNamesFieldsAndNoValues() {
    assertThat(ANN).hasToString("FieldValues[displayName jobTitle]");
  }
}
