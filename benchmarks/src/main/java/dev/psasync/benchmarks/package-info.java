/** Measurements with JMH. */
@NullMarked
package dev.psasync.benchmarks;

import org.jspecify.annotations.NullMarked;
