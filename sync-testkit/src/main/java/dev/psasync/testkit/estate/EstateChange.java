package dev.psasync.testkit.estate;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that happens in an estate. */
public sealed interface EstateChange {

  /** Somebody new in a tenant. */
  record Joiner(String tenantId, EstateUser user) implements EstateChange {}

  /** Another job title and phone; null clears. */
  record Mover(String tenantId, String objectId, @Nullable String jobTitle, @Nullable String phone)
      implements EstateChange {}

  /** Another family name and sign-in name; the former address stays as an alias. */
  record Rename(
      String tenantId,
      String objectId,
      String displayName,
      String lastName,
      String userPrincipalName)
      implements EstateChange {}

  /**
   * Somebody leaves.
   *
   * @param way how it shows in the tenant
   */
  record Leaver(String tenantId, String objectId, Way way) implements EstateChange {
    /** How leaving shows in a tenant. */
    public enum Way {
      DELETED,
      BLOCKED,
      LICENCE_TAKEN
    }
  }

  /** Somebody at the MSP edits the contact in the PSA; nothing happens if it has none. */
  record PsaEdit(String objectId, Edit edit) implements EstateChange {
    /** What is edited. */
    public enum Edit {
      JOB_TITLE,
      DEACTIVATED
    }
  }

  /** One function for each case. */
  default <T> T fold(
      Function<? super Joiner, ? extends T> joiner,
      Function<? super Mover, ? extends T> mover,
      Function<? super Rename, ? extends T> rename,
      Function<? super Leaver, ? extends T> leaver,
      Function<? super PsaEdit, ? extends T> psaEdit) {
    if (this instanceof Joiner one) {
      return joiner.apply(one);
    }
    if (this instanceof Mover one) {
      return mover.apply(one);
    }
    if (this instanceof Rename one) {
      return rename.apply(one);
    }
    if (this instanceof Leaver one) {
      return leaver.apply(one);
    }
    return psaEdit.apply((PsaEdit) this);
  }
}
