package dev.psasync.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubTieTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final ContactId CONTACT = new ContactId("C1");
  private static final HubId HUB = new HubId("H1");

  @Test
  void aNewTieHasNoBaselineAndNoConflict() {
    HubTie tie = HubTie.of(COMPANY, CONTACT, HUB);

    assertThat(tie)
        .isEqualTo(
            new HubTie(
                COMPANY,
                CONTACT,
                HUB,
                FieldValues.notReturned(),
                FieldValues.notReturned(),
                null,
                Set.of()));
    assertThat(tie.knows(Field.CITY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true",
    "true, false, false",
    "false, true, false",
    "false, false, false"
  })
  void aBaselineTakesBothSides(boolean psa, boolean hub, boolean known) {
    HubTie tie = new HubTie(COMPANY, CONTACT, HUB, values(psa), values(hub), null, Set.of());

    assertThat(tie.knows(Field.CITY)).isEqualTo(known);
  }

  private static FieldValues values(boolean returned) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    return returned ? values.set(Field.CITY, null).build() : values.build();
  }
}
