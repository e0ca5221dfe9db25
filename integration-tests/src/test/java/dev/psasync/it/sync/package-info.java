/**
 * The whole way: real adapters and clients over HTTP against the simulators, with a store on disk.
 */
@NullMarked
package dev.psasync.it.sync;

import org.jspecify.annotations.NullMarked;
