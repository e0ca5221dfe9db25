/** Microsoft 365 as a directory source. */
@NullMarked
package dev.psasync.graph;

import org.jspecify.annotations.NullMarked;
