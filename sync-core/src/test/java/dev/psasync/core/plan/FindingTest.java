package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final TenantId T1 = new TenantId("T1");
  private static final TenantId T2 = new TenantId("T2");

  private static Finding grace(@Nullable TenantId tenant, Object... ids) {
    return Finding.of(FindingCode.GRACE, tenant, ids);
  }

  @Test
  void b1FindingsStandByCodeTenantIdsFieldAndDetail() {
    List<Finding> ordered =
        List.of(
            Finding.of(FindingCode.PROTECTED, T2, "C9"),
            grace(null, "C9"),
            grace(T1),
            grace(T1, "C1"),
            grace(T1, "C1").withDetail("a"),
            grace(T1, "C1").withDetail("b"),
            grace(T1, "C1").withField("city"),
            grace(T1, "C1").withField("phone"),
            grace(T1, "C1", "C1"),
            grace(T1, "C1", "C2"),
            grace(T1, "C2"),
            grace(T2, "C1"));

    for (int left = 0; left < ordered.size(); left++) {
      for (int right = 0; right < ordered.size(); right++) {
        assertThat(Integer.signum(ordered.get(left).compareTo(ordered.get(right))))
            .as("%s and %s", ordered.get(left), ordered.get(right))
            .isEqualTo(Integer.compare(left, right));
      }
    }
  }

  @Test
  void itIsMadeOfIdsAndKeepsWhatIsAddedToIt() {
    Finding finding =
        grace(T1, new ContactId("C1"), "U1").withField("phone").withDetail("in 3 days");

    assertThat(finding)
        .isEqualTo(new Finding(FindingCode.GRACE, T1, List.of("C1", "U1"), "phone", "in 3 days"));
    assertThat(finding.withField("city").detail()).isEqualTo("in 3 days");
    assertThat(finding.withDetail("in 2 days").field()).isEqualTo("phone");
  }

  @Test
  void itsTextFormHoldsNoDetail() {
    assertThat(grace(T1, "C1").withDetail("Ann Lee")).hasToString("GRACE [C1]");
    assertThat(grace(T1, "C1", "U1").withField("phone")).hasToString("GRACE [C1, U1] phone");
  }
}
