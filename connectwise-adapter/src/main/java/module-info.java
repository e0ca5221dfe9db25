/** A typed ConnectWise PSA client, usable alone, and ConnectWise PSA as a PSA connector. */
module dev.psasync.connectwise {
  requires static transitive org.jspecify;
  requires transitive dev.psasync.http;
  requires transitive dev.psasync.core;
  requires transitive dev.psasync.spi;

  exports dev.psasync.connectwise;
  exports dev.psasync.connectwise.connector;
}
