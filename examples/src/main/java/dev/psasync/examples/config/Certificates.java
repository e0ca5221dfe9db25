package dev.psasync.examples.config;

import dev.psasync.examples.config.MicrosoftSettings.CertificateFile;
import dev.psasync.graph.ClientCredential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Loads the certificates that the file names. */
final class Certificates {
  private Certificates() {}

  static ClientCredential credential(CertificateFile certificate) {
    try {
      return ClientCredential.pkcs12(
          Files.readAllBytes(certificate.file()), certificate.password());
    } catch (IOException e) {
      throw new ConfigurationException(
          certificate.file().toString(), "the application's certificate cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          certificate.file().toString(), "is no PKCS#12 file with a key for this password", e);
    }
  }

  /** The JDK's certificate authorities and those of a PEM file. */
  static KeyStore trusting(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("own-" + number++, own);
      }
      if (number == 0) {
        throw new ConfigurationException(pem.toString(), "holds no certificate");
      }
      for (X509Certificate known : knownToTheJdk()) {
        store.setCertificateEntry("jdk-" + number++, known);
      }
      return store;
    } catch (IOException e) {
      throw new ConfigurationException(
          pem.toString(), "the trusted certificates cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new ConfigurationException(pem.toString(), "is no PEM file with certificates", e);
    }
  }

  private static X509Certificate[] knownToTheJdk() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((@Nullable KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager trust) {
        return trust.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }
}
