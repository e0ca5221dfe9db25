/** What the programs show and write: terminal, tables, progress, summaries, reports. */
@NullMarked
package dev.psasync.examples.console;

import org.jspecify.annotations.NullMarked;
