/**
 * The adapter of the guide "Write an adapter": a made-up PSA named Tinydesk, small but real in what
 * matters. Start at {@link dev.psasync.examples.adapter.TinydeskConnector}.
 */
@NullMarked
package dev.psasync.examples.adapter;

import org.jspecify.annotations.NullMarked;
