package dev.psasync.engine.settings;

import dev.psasync.core.policy.SyncPolicy;
import java.util.List;

/** A policy in force, and where each of its values comes from. */
record Effective(SyncPolicy policy, List<Setting> settings) {}
