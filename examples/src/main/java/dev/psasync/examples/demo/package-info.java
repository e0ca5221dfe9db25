/**
 * The demonstration: {@link dev.psasync.examples.demo.Demo} runs the whole way against simulators
 * on this machine and checks the end state.
 */
@NullMarked
package dev.psasync.examples.demo;

import org.jspecify.annotations.NullMarked;
