package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S-3: anchored wildcards on the local part. */
class WildcardsTest {
  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "admin, admin, true",
    "admin, administrator, false",
    "admin, theadmin, false",
    "admin.*, admin.bob, true",
    "admin.*, administrator, false",
    "ADMIN*, administrator, true",
    "*admin*, sysadmin2, true",
    "a*b*c, axxbyyc, true",
    "a*b*c, axxbyy, false",
    "*, anything, true",
    "svc-*-prod, svc-backup-prod, true",
    "svc-*-prod, svc-backup-test, false",
    "a.b, axb, false"
  })
  void matches(String pattern, String localPart, boolean expected) {
    assertThat(new Wildcards(List.of(pattern)).matches(localPart)).isEqualTo(expected);
  }

  @Test
  void withoutPatternsNothingMatches() {
    assertThat(new Wildcards(List.of()).any()).isFalse();
    assertThat(new Wildcards(List.of()).matches("")).isFalse();
    assertThat(new Wildcards(List.of("a*")).any()).isTrue();
    assertThat(new Wildcards(List.of("b*", "a*")).matches("ann")).isTrue();
  }
}
