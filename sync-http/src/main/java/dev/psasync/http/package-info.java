/**
 * What every adapter needs when it talks HTTP, written once: secrets, pinned origins, the rolling
 * request window, retry by safety, kinds of errors and redaction.
 */
@NullMarked
package dev.psasync.http;

import org.jspecify.annotations.NullMarked;
