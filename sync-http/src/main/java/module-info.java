/**
 * What every vendor adapter needs to talk HTTP: secrets, pinned origins, budget, retry by safety,
 * error kinds.
 */
module dev.psasync.http {
  requires static transitive org.jspecify;
  requires transitive dev.psasync.core;
  requires transitive dev.psasync.spi;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires java.net.http;
  requires io.github.resilience4j.core;
  requires io.github.resilience4j.retry;
  requires org.slf4j;

  exports dev.psasync.http;
  exports dev.psasync.http.party;
}
