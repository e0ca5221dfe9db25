package dev.psasync.testkit.sim;

import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A certificate authority of our own and a server certificate for {@code localhost}, {@code
 * 127.0.0.1} and {@code ::1}, made at run time and valid for a day. Give one to several servers so
 * that a client has to trust one authority only. Immutable, thread-safe.
 */
public final class SimulatorCertificate {

  private final SSLContext serverContext;
  private final HandshakeCertificates client;
  private final String caPem;

  private SimulatorCertificate(HeldCertificate authority, HeldCertificate leaf) {
    serverContext =
        new HandshakeCertificates.Builder()
            .heldCertificate(leaf, authority.certificate())
            .build()
            .sslContext();
    client =
        new HandshakeCertificates.Builder().addTrustedCertificate(authority.certificate()).build();
    caPem = authority.certificatePem();
  }

  /** Makes a new authority and a new certificate. */
  public static SimulatorCertificate create() {
    HeldCertificate authority =
        new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("PSA Sync simulator authority")
            .build();
    HeldCertificate leaf =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("::1")
            .build();
    return new SimulatorCertificate(authority, leaf);
  }

  /** For a client: trusts this authority and nothing else. */
  public SSLContext clientContext() {
    return client.sslContext();
  }

  /** For a client that asks for a trust manager beside the socket factory, as OkHttp does. */
  public javax.net.ssl.X509TrustManager clientTrustManager() {
    return client.trustManager();
  }

  /** The authority's certificate as PEM, for clients outside the JVM. */
  public String caPem() {
    return caPem;
  }

  SSLContext serverContext() {
    return serverContext;
  }
}
