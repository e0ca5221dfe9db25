/**
 * When two values are the same (rules V-2 and F-6). Every comparison of contact data in the library
 * goes through {@link dev.psasync.core.value.Equality}.
 */
@NullMarked
package dev.psasync.core.value;

import org.jspecify.annotations.NullMarked;
