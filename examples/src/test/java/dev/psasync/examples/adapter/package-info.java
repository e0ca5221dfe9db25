/** The guide's adapter under the contract, and broken ones that talk HTTP. */
@NullMarked
package dev.psasync.examples.adapter;

import org.jspecify.annotations.NullMarked;
