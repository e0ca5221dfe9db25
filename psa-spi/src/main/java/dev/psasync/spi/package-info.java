/** What a party must offer to take part: interfaces, records and outcomes, without machinery. */
@NullMarked
package dev.psasync.spi;

import org.jspecify.annotations.NullMarked;
