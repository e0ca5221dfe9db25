/** Runnable programs: the demonstration, the command line, and small programs to read. */
@NullMarked
package dev.psasync.examples;

import org.jspecify.annotations.NullMarked;
