/** Which planted faults in the core no test notices, and why none has to. */
@NullMarked
package dev.psasync.testkit.mutations;

import org.jspecify.annotations.NullMarked;
