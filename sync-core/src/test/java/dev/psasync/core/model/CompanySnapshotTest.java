package dev.psasync.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompanySnapshotTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final CompanySnapshot SNAPSHOT =
      new CompanySnapshot(
          new Company(COMPANY, "Contoso", null, List.of(), true, null),
          List.of(),
          Read.complete(List.of()),
          Read.complete(List.of()),
          null,
          List.of(),
          List.of(),
          false);

  @Test
  void aCopyWithOtherContactsKeepsEverythingElse() {
    Read<List<Contact>> contacts =
        Read.complete(List.of(Contact.builder(new ContactId("C1"), COMPANY).build()));

    CompanySnapshot copy = SNAPSHOT.withContacts(contacts);

    assertThat(copy.contacts()).isEqualTo(contacts);
    assertThat(copy.withContacts(SNAPSHOT.contacts())).isEqualTo(SNAPSHOT);
  }
}
