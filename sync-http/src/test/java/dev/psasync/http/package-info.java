/** Tests of what adapters share over HTTP. */
@NullMarked
package dev.psasync.http;

import org.jspecify.annotations.NullMarked;
