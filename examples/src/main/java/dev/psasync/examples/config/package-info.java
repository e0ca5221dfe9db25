/**
 * The command line's configuration file: start at {@link
 * dev.psasync.examples.config.Configuration#read}. Every mistake is told with file, line and key;
 * secrets are only ever referred to.
 */
@NullMarked
package dev.psasync.examples.config;

import org.jspecify.annotations.NullMarked;
