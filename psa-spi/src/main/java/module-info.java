/** What a party must offer: the contracts between PSA Sync and its adapters. */
module dev.psasync.spi {
  requires static transitive org.jspecify;
  requires transitive dev.psasync.core;

  exports dev.psasync.spi;
}
