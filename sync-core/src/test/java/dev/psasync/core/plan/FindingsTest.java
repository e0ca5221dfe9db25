package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final TenantId T1 = new TenantId("T1");
  private static final TenantId T2 = new TenantId("T2");

  private final Findings findings = new Findings();

  @Test
  void eachStandsOnceAndInOrder() {
    findings.add(FindingCode.GRACE, T1, "C2");
    findings.list(FindingCode.DUPLICATE_CONTACT, T1, "C1", List.of("C3", "C2"));
    findings.add(FindingCode.GRACE, T1, "C1");
    findings.add(Finding.of(FindingCode.GRACE, T1, "C2"));

    assertThat(findings.sorted())
        .containsExactly(
            Finding.of(FindingCode.DUPLICATE_CONTACT, T1, "C1", "C3", "C2"),
            Finding.of(FindingCode.GRACE, T1, "C1"),
            Finding.of(FindingCode.GRACE, T1, "C2"));
  }

  @Test
  void v1AFieldThatIsNotReadIsOneFindingForAllItsContacts() {
    findings.add(FindingCode.GRACE, T1, "C1");
    findings.field(FindingCode.FIELD_NOT_READ, T1, "C2", "phone", "");
    findings.field(FindingCode.FIELD_NOT_READ, T1, "C1", "phone", "");
    findings.field(FindingCode.FIELD_NOT_READ, T1, "C1", "city", "");
    findings.field(FindingCode.FIELD_NOT_READ, T2, "C9", "phone", "");
    findings.add(Finding.of(FindingCode.FIELD_NOT_READ, T2, "C9", "C8").withField("phone"));

    assertThat(findings.sorted())
        .containsExactly(
            Finding.of(FindingCode.FIELD_NOT_READ, T1, "C1").withField("city"),
            Finding.of(FindingCode.FIELD_NOT_READ, T1, "C1", "C2").withField("phone"),
            Finding.of(FindingCode.FIELD_NOT_READ, T2, "C9", "C8").withField("phone"),
            Finding.of(FindingCode.GRACE, T1, "C1"));
  }
}
