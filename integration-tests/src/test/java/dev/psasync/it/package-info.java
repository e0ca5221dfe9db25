/** The whole way over HTTP, and the rules of the architecture. */
@NullMarked
package dev.psasync.it;

import org.jspecify.annotations.NullMarked;
