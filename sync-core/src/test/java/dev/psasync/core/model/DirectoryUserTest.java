package dev.psasync.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** V-1, R-3: present, blank and not returned are three states, and patches keep them apart. */
class DirectoryUserTest {
  private static final UserId ID = new UserId("u1");

  private static DirectoryUser ann() {
    return DirectoryUser.builder(ID)
        .upn("ann@contoso.com")
        .mail("ann@contoso.com")
        .aliases(List.of("smtp:al@contoso.com"))
        .licences(Set.of("SPB"))
        .attributes(Map.of("extensionAttribute1", "x"))
        .field(Field.JOB_TITLE, "Manager")
        .field(Field.PHONE, "1")
        .build();
  }

  @Test
  void v1WhiteSpaceIsBlank() {
    DirectoryUser user = DirectoryUser.builder(ID).mail("  ").field(Field.JOB_TITLE, " ").build();
    assertThat(user.mail()).isNull();
    assertThat(user.fields().isBlank(Field.JOB_TITLE)).isTrue();
  }

  @Test
  void v1NotReturnedIsNotBlank() {
    DirectoryUser sparse = DirectoryUser.sparse(ID).build();
    assertThat(sparse.fields().returned(Field.JOB_TITLE)).isFalse();
    assertThat(sparse.fields().isBlank(Field.JOB_TITLE)).isFalse();
    assertThat(sparse.returned(UserProperty.LICENCES)).isFalse();
  }

  @Test
  void r3WhatAPatchDoesNotReturnStays() {
    DirectoryUser after = ann().patchedBy(DirectoryUser.sparse(ID).mail(null).build());
    assertThat(after.mail()).isNull();
    assertThat(after.upn()).isEqualTo("ann@contoso.com");
    assertThat(after.enabled()).isTrue();
    assertThat(after.licences()).containsExactly("SPB");
    assertThat(after.fields().get(Field.JOB_TITLE)).isEqualTo("Manager");
    assertThat(after.attributes()).containsEntry("extensionAttribute1", "x");
  }

  @Test
  void r3APatchClearsWhatItReturnsAsBlank() {
    DirectoryUser patch =
        DirectoryUser.sparse(ID)
            .fields(FieldValues.notReturned().toBuilder().set(Field.JOB_TITLE, null).build())
            .build();
    DirectoryUser after = ann().patchedBy(patch);
    assertThat(after.fields().isBlank(Field.JOB_TITLE)).isTrue();
    assertThat(after.fields().get(Field.PHONE)).isEqualTo("1");
  }

  @Test
  void r3PatchesAreReplaySafe() {
    DirectoryUser patch = DirectoryUser.sparse(ID).enabled(false).aliases(List.of()).build();
    DirectoryUser once = ann().patchedBy(patch);
    assertThat(once.patchedBy(patch)).isEqualTo(once);
  }

  @Test
  void r3APatchReplacesAllThatItReturns() {
    DirectoryUser patch =
        DirectoryUser.sparse(ID)
            .upn("ann.lee@contoso.com")
            .aliases(List.of("smtp:lee@contoso.com"))
            .enabled(false)
            .type(UserType.GUEST)
            .licences(Set.of())
            .attributes(Map.of("extensionAttribute2", "y"))
            .build();
    DirectoryUser after = ann().patchedBy(patch);
    assertThat(after.upn()).isEqualTo("ann.lee@contoso.com");
    assertThat(after.aliases()).containsExactly("smtp:lee@contoso.com");
    assertThat(after.enabled()).isFalse();
    assertThat(after.type()).isEqualTo(UserType.GUEST);
    assertThat(after.licences()).isEmpty();
    assertThat(after.attributes()).containsOnly(Map.entry("extensionAttribute2", "y"));
    DirectoryUser guest = ann().toBuilder().type(UserType.GUEST).build();
    assertThat(guest.patchedBy(DirectoryUser.sparse(ID).build())).isEqualTo(guest);
  }

  @Test
  void r3SingleAttributesArePatchedOneByOne() {
    DirectoryUser patch =
        DirectoryUser.sparse(ID)
            .attributePatch("extensionAttribute1", " ")
            .attributePatch("extensionAttribute2", "y")
            .build();
    assertThat(ann().patchedBy(patch).attributes())
        .containsOnly(Map.entry("extensionAttribute2", "y"));
    assertThat(ann().patchedBy(patch.toBuilder().build())).isEqualTo(ann().patchedBy(patch));
    DirectoryUser unknown = ann().toBuilder().attributesNotReturned().build();
    assertThat(unknown.patchedBy(patch)).as("the others are still not known").isEqualTo(unknown);
    DirectoryUser.Builder both = patch.toBuilder().attributes(Map.of());
    assertThat(both.build())
        .as("all of them, so none alone")
        .isEqualTo(DirectoryUser.sparse(ID).attributes(Map.of()).build());
  }

  @Test
  void v1WhatIsMarkedAsNotReturnedIsForgotten() {
    DirectoryUser user =
        ann().toBuilder().type(UserType.GUEST).notReturned(UserProperty.values()).build();
    assertThat(user.upn()).isNull();
    assertThat(user.mail()).isNull();
    assertThat(user.aliases()).isEmpty();
    assertThat(user.enabled()).isFalse();
    assertThat(user.type()).isEqualTo(UserType.MEMBER);
    assertThat(user.licences()).isEmpty();
    for (UserProperty property : UserProperty.values()) {
      assertThat(user.returned(property)).isFalse();
      DirectoryUser one = ann().toBuilder().notReturned(property).build();
      for (UserProperty other : UserProperty.values()) {
        assertThat(one.returned(other)).isEqualTo(other != property);
      }
      assertThat(one).isNotEqualTo(ann());
    }
  }

  @Test
  void everyPropertyCounts() {
    assertThat(ann()).isEqualTo(ann()).hasSameHashCodeAs(ann()).isNotEqualTo("u1");
    assertThat(ann().toBuilder().resourceAccount(true).build()).isNotEqualTo(ann());
    assertThat(ann().toBuilder().licences(Set.of()).build()).isNotEqualTo(ann());
    assertThat(ann().toBuilder().aliases(List.of()).build()).isNotEqualTo(ann());
    assertThat(ann().toBuilder().attributes(Map.of()).build()).isNotEqualTo(ann());
    assertThat(ann().toBuilder().attributePatch("a", "b").build()).isNotEqualTo(ann());
    assertThat(ann().toBuilder().field(Field.PHONE, "2").build()).isNotEqualTo(ann());
    assertThat(ann().toBuilder().mail(null).build()).isNotEqualTo(ann());
  }

  @Test
  void aPatchForSomebodyElseIsRefused() {
    DirectoryUser other = DirectoryUser.sparse(new UserId("u2")).build();
    assertThatThrownBy(() -> ann().patchedBy(other)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textFormsHoldNoPersonalData() {
    assertThat(ann()).hasToString("DirectoryUser[u1]");
    assertThat(ann().fields().toString()).contains("jobTitle").doesNotContain("Manager");
  }
}
