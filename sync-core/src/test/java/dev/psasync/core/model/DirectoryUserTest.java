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
  void aPatchForSomebodyElseIsRefused() {
    DirectoryUser other = DirectoryUser.sparse(new UserId("u2")).build();
    assertThatThrownBy(() -> ann().patchedBy(other)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textFormsHoldNoPersonalData() {
    assertThat(ann().toString()).doesNotContain("ann@").doesNotContain("Manager");
    assertThat(ann().fields().toString()).contains("jobTitle").doesNotContain("Manager");
  }
}
