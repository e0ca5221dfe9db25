/**
 * The command line: one class per command; start at {@link
 * dev.psasync.examples.cli.PsaSyncCommand}. What a command finds out is in its result and exit code
 * ({@link dev.psasync.examples.console.ExitCode}); decisions are the library's.
 */
@NullMarked
package dev.psasync.examples.cli;

import org.jspecify.annotations.NullMarked;
