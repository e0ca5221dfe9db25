/** Tests of the case format, its runner, and the rules as cases. */
@NullMarked
package dev.psasync.testkit.cases;

import org.jspecify.annotations.NullMarked;
