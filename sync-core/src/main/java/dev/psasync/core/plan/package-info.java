/**
 * Deciding what follows for the people of one company. Start at {@link
 * dev.psasync.core.plan.Planner}; its result is a {@link dev.psasync.core.plan.SyncPlan}.
 */
@NullMarked
package dev.psasync.core.plan;

import org.jspecify.annotations.NullMarked;
