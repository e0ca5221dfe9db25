/**
 * For tests: simulators that speak HTTP, parties held in memory, and made-up estates of any size.
 */
@NullMarked
package dev.psasync.testkit;

import org.jspecify.annotations.NullMarked;
