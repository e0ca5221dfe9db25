/**
 * Rules and policies as data: a case is a YAML document with a small world, a policy and the exact
 * writes that must follow.
 *
 * <p>Start with {@link dev.psasync.testkit.cases.Cases}: {@code Cases.tests(path)} makes one JUnit
 * test of each case. {@link dev.psasync.testkit.cases.CaseRunner} runs a single case; {@link
 * dev.psasync.testkit.cases.CasesCommand} is what a command line needs.
 */
@NullMarked
package dev.psasync.testkit.cases;

import org.jspecify.annotations.NullMarked;
