/** A typed HaloPSA client, usable alone, and HaloPSA as a PSA connector. */
module dev.psasync.halo {
  requires static transitive org.jspecify;
  requires transitive dev.psasync.http;
  requires transitive dev.psasync.core;
  requires transitive dev.psasync.spi;

  exports dev.psasync.halo;
  exports dev.psasync.halo.connector;
}
