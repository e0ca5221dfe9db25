package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.ANN;
import static dev.psasync.core.plan.HubWorld.COMPANY;
import static dev.psasync.core.plan.HubWorld.CONTACT;
import static dev.psasync.core.plan.HubWorld.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M-1: whose link is whose, also where several stand in the store. */
class LinkBookTest {
  private static final ContactBook CONTACTS =
      new ContactBook(Read.complete(List.of(Contact.builder(CONTACT, COMPANY).build())));

  private static LinkBook book(List<Link> links) {
    return new LinkBook(links, CONTACTS, EstateIndex.EMPTY);
  }

  private static Link link(UserKey user, ContactId contact) {
    return HubWorld.link(user, contact, FieldValues.blank(), FieldValues.blank());
  }

  @Test
  void everyLinkIsFoundHoweverManyThereAre() {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      links.add(link(new UserKey(TENANT, new UserId("user " + i)), new ContactId("C" + i)));
      LinkBook book = book(links);
      for (int at = 0; at <= i; at++) {
        assertThat(book.find(TENANT, links.get(at).user().user())).isEqualTo(at);
      }
      assertThat(book.find(TENANT, new UserId("nobody"))).isEqualTo(LinkBook.NONE);
    }
  }

  @Test
  void ofSeveralLinksOfOnePersonOnlyTheFirstCounts() {
    Link first = link(ANN, CONTACT);
    Link second = Link.of(ANN, COMPANY, CONTACT, null);
    ContactBook contacts =
        new ContactBook(Read.complete(List.of(Contact.builder(CONTACT, COMPANY).build())));
    LinkBook book = new LinkBook(List.of(first, second), contacts, EstateIndex.EMPTY);

    assertThat(book.find(TENANT, ANN.user())).isZero();
    assertThat(book.unseen()).containsExactly(first);
    ContactEntry entry = java.util.Objects.requireNonNull(contacts.byId(CONTACT));
    assertThat(entry.link).isSameAs(first);
    assertThat(entry.contested).isFalse();
  }

  @Test
  void whoWasSeenIsNotMissingAndOthersAreInOrder() {
    UserKey bob = new UserKey(TENANT, new UserId("U2"));
    UserKey cat = new UserKey(TENANT, new UserId("U3"));
    LinkBook book =
        book(
            List.of(
                link(cat, new ContactId("C3")),
                link(ANN, CONTACT),
                link(bob, new ContactId("C2"))));

    assertThat(book.see(1)).isFalse();
    assertThat(book.see(1)).isTrue();
    assertThat(book.see(2)).isFalse();
    assertThat(book(List.of(link(cat, CONTACT), link(bob, CONTACT))).unseen())
        .extracting(Link::user)
        .containsExactly(bob, cat);
    assertThat(book.unseen()).extracting(Link::user).containsExactly(cat);
  }

  /** M-5: the contact remembers the first of them by person, in whatever order they come. */
  @Test
  void linksOfSeveralPeopleToOneContactAreContested() {
    Link ann = link(ANN, CONTACT);
    Link bob = link(new UserKey(TENANT, new UserId("U2")), CONTACT);
    for (List<Link> links : List.of(List.of(ann, bob), List.of(bob, ann))) {
      ContactBook contacts =
          new ContactBook(Read.complete(List.of(Contact.builder(CONTACT, COMPANY).build())));
      LinkBook book = new LinkBook(links, contacts, EstateIndex.EMPTY);

      ContactEntry entry = java.util.Objects.requireNonNull(book.contact(0));
      assertThat(entry.link).isSameAs(ann);
      assertThat(entry.contested).isTrue();
    }
  }
}
