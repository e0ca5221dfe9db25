/** The command line against simulated parties. */
@NullMarked
package dev.psasync.it.cli;

import org.jspecify.annotations.NullMarked;
