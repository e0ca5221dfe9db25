/**
 * What each module must not do, as tests. {@link dev.psasync.it.architecture.ModuleRulesTest} says
 * who may know whom, {@link dev.psasync.it.architecture.PublicApiTest} what callers may see, and
 * {@link dev.psasync.it.architecture.HabitsTest} what holds everywhere.
 */
@NullMarked
package dev.psasync.it.architecture;

import org.jspecify.annotations.NullMarked;
