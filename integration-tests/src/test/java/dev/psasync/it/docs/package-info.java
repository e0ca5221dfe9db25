/** What the documentation says is checked against the code. */
@NullMarked
package dev.psasync.it.docs;

import org.jspecify.annotations.NullMarked;
