/** Drives a synchronisation: read, plan, brake, approve, apply, record. */
@NullMarked
package dev.psasync.engine;

import org.jspecify.annotations.NullMarked;
