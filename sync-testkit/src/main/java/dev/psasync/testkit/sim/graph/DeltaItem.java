package dev.psasync.testkit.sim.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * One entry of a delta page.
 *
 * @param entry the user as it is now
 * @param form how it is shown
 * @param changed the properties that changed in the round
 */
record DeltaItem(UserStore.Entry entry, Form form, long changed) {

  /** How a user is shown. */
  enum Form {
    /** All selected properties that hold something; nulls left out. */
    FIRST,
    /** All selected properties that ever held something; cleared ones null. */
    WHOLE,
    /** As {@link #WHOLE}, but for a caller who asked for little only what changed. */
    CHANGED,
    /** A second occurrence with a few properties only. */
    PARTIAL,
    /** Removed, can be restored. */
    SOFT_DELETED,
    /** Removed for good. */
    PURGED
  }

  private static final long PARTIAL_SELECTION =
      UserProperty.DISPLAY_NAME.bit()
          | UserProperty.MAIL.bit()
          | UserProperty.USER_PRINCIPAL_NAME.bit();

  void write(JsonGenerator json, long selection, boolean minimal) throws IOException {
    SimUser user = entry.user();
    switch (form) {
      case FIRST -> UserJson.writeDelta(json, user, selection, 0);
      case WHOLE -> UserJson.writeDelta(json, user, selection, entry.everPresent());
      case CHANGED -> {
        if (minimal) {
          UserJson.writeDelta(json, user, selection & changed, changed);
        } else {
          UserJson.writeDelta(json, user, selection, entry.everPresent());
        }
      }
      case PARTIAL -> UserJson.writeDelta(json, user, selection & PARTIAL_SELECTION, 0);
      case SOFT_DELETED -> UserJson.writeRemoved(json, user.id(), "changed");
      case PURGED -> UserJson.writeRemoved(json, user.id(), "deleted");
    }
  }

  DeltaItem partial() {
    return form == Form.FIRST || form == Form.WHOLE || form == Form.CHANGED
        ? new DeltaItem(entry, Form.PARTIAL, changed)
        : this;
  }
}
