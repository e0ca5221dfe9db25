package dev.psasync.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** M-7, C-5: who holds what in the whole PSA. */
class EstateIndexTest {
  private static final CompanyId K1 = new CompanyId("K1");
  private static final CompanyId K2 = new CompanyId("K2");

  private static Contact.Builder contact(String id, CompanyId company) {
    return Contact.builder(new ContactId(id), company);
  }

  private static UserKey user(String id) {
    return new UserKey(new TenantId("T1"), new UserId(id));
  }

  private static Link link(String user, String contact) {
    return Link.of(user(user), K1, new ContactId(contact), null);
  }

  private static EstateIndex.Place place(CompanyId company, String contact, boolean tied) {
    return new EstateIndex.Place(company, new ContactId(contact), true, tied);
  }

  @Test
  void anEmailIsFoundInEveryFieldWithoutCaseAndOncePerContact() {
    EstateIndex index =
        EstateIndex.builder()
            .contact(
                contact("2", K2)
                    .field(Field.EMAIL, "Ann@Contoso.com")
                    .field(Field.EMAIL2, "ann@contoso.com")
                    .build())
            .contact(contact("9", K1).field(Field.EMAIL2, "ann@contoso.com").build())
            .contact(contact("10", K1).field(Field.EMAIL3, " ann@contoso.com").build())
            .contact(contact("11", K1).field(Field.EMAIL, "bob@contoso.com").build())
            .build();

    assertThat(index.byEmail("ANN@contoso.com"))
        .as("by company, then by contact")
        .containsExactly(place(K1, "9", false), place(K1, "10", false), place(K2, "2", false));
    assertThat(index.byEmail("cat@contoso.com")).isEmpty();
  }

  @Test
  void anObjectIdIsFoundWithoutCaseAndTiesItsContact() {
    EstateIndex index =
        EstateIndex.builder()
            .contact(contact("2", K2).objectId("abc-1").build())
            .contact(contact("1", K1).objectId("ABC-1").build())
            .build();

    assertThat(index.byObjectId("Abc-1"))
        .containsExactly(place(K1, "1", true), place(K2, "2", true));
  }

  @Test
  void companiesAreFoundByTheDomainsOfTheirContacts() {
    EstateIndex index =
        EstateIndex.builder()
            .contact(contact("1", K1).field(Field.EMAIL, "ann@Müller.example").build())
            .contact(contact("2", K2).field(Field.EMAIL3, "bob@xn--mller-kva.example").build())
            .contact(contact("3", K2).field(Field.EMAIL, "no address").build())
            .build();

    assertThat(index.companiesByEmailDomain("MÜLLER.example")).containsExactly(K1, K2);
    assertThat(index.companiesByEmailDomain("")).isEmpty();
  }

  @Test
  void aLinkLeadsToItsContactIfThatWasSeen() {
    EstateIndex index =
        EstateIndex.builder()
            .link(link("U1", "1"))
            .link(link("U2", "2"))
            .contact(contact("1", K2).active(false).build())
            .contact(contact("3", K2).build())
            .build();

    assertThat(index.byLink(user("U1")))
        .isEqualTo(new EstateIndex.Place(K2, new ContactId("1"), false, true));
    assertThat(index.byLink(user("U2"))).isNull();
    assertThat(index.byLink(user("U3"))).isNull();
    assertThat(index.place(new ContactId("1"))).isNotNull();
    assertThat(index.place(new ContactId("3"))).as("nobody's").isNull();
  }

  @Test
  void b1TheFirstOfSeveralPeopleHoldsALink() {
    List<Link> links = List.of(link("U2", "1"), link("U1", "1"), link("U3", "1"));
    EstateIndex.Builder builder = EstateIndex.builder();
    links.forEach(builder::link);

    EstateIndex index = builder.build();

    assertThat(index.linkedTo(new ContactId("1"))).isEqualTo(user("U1"));
    assertThat(index.linkedTo(new ContactId("2"))).isNull();
  }

  @Test
  void contactsReadByTheirIdsAreKnownToo() {
    EstateIndex index = EstateIndex.builder().link(link("U1", "1")).build();

    EstateIndex more = index.withSeen(List.of(contact("1", K2).build(), contact("3", K1).build()));

    assertThat(more.byLink(user("U1"))).isEqualTo(place(K2, "1", true));
    assertThat(more.place(new ContactId("3"))).isEqualTo(place(K1, "3", false));
    assertThat(index.byLink(user("U1"))).isNull();
  }

  @Test
  void contactsAreKeptInFullWhereTheyMayMove() {
    Contact ann = contact("1", K1).field(Field.EMAIL, "ann@contoso.com").build();

    EstateIndex index =
        EstateIndex.builder().contactInFull(ann).contact(contact("2", K1).build()).build();

    assertThat(index.contact(ann.id())).isSameAs(ann);
    assertThat(index.contact(new ContactId("2"))).isNull();
    assertThat(index.byEmail("ann@contoso.com")).hasSize(1);
  }
}
