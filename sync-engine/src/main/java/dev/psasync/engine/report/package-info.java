/**
 * Results for people and programs: {@link dev.psasync.engine.report.ResultHtml} to read, {@link
 * dev.psasync.engine.report.ResultCsv} for spreadsheets, {@link
 * dev.psasync.engine.report.ResultJson} for programs, and {@link
 * dev.psasync.engine.report.Explanation} for the question "why?".
 *
 * <p>All of them hold personal data.
 */
@NullMarked
package dev.psasync.engine.report;

import org.jspecify.annotations.NullMarked;
