/**
 * The policy: every behaviour that may differ between users of the library, as data. Start at
 * {@link dev.psasync.core.policy.SyncPolicy}. Keys have one name everywhere: in Java, in YAML, in
 * reports.
 */
@NullMarked
package dev.psasync.core.policy;

import org.jspecify.annotations.NullMarked;
