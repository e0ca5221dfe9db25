package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.UserKey;
import java.util.List;
import java.util.Map;

/** One recording. */
record LinkRecording(
    CompanySnapshot snapshot, SyncPlan plan, Map<UserKey, LinkRecorder.Applied> applied) {
  LinkRecorder.Recorded run() {
    return new LinkRecorder.Recorded(List.of(), List.of());
  }
}
