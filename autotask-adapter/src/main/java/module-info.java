/** A typed Autotask client, usable alone, and Autotask as a PSA connector. */
module dev.psasync.autotask {
  requires static transitive org.jspecify;
  requires transitive dev.psasync.http;
  requires transitive dev.psasync.core;
  requires transitive dev.psasync.spi;

  exports dev.psasync.autotask;
  exports dev.psasync.autotask.connector;
}
