package dev.psasync.graph;

import dev.psasync.http.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the application proves itself with to Entra: a client secret or a certificate. Immutable;
 * its text form shows neither.
 *
 * <p>Both kinds can be replaced without a restart: the supplier behind a {@link Secret#from secret}
 * or a {@link #certificate(Supplier) certificate} is asked whenever a token is needed, and another
 * value takes effect at once.
 */
public sealed interface ClientCredential {

  /** A client secret. {@link Secret#from} reads it anew from a vault or file. */
  static ClientCredential secret(Secret secret) {
    return new ClientSecret(secret);
  }

  /** A certificate with its private key. */
  static ClientCredential certificate(PrivateKey key, X509Certificate certificate) {
    KeyPairCertificate pair = new KeyPairCertificate(key, List.of(certificate));
    return new ClientCertificate(() -> pair);
  }

  /**
   * A certificate that is asked for each time a token is needed; the supplier must be quick or
   * cache.
   */
  static ClientCredential certificate(Supplier<KeyPairCertificate> source) {
    return new ClientCertificate(source);
  }

  /**
   * A certificate from a PKCS#12 file's bytes, which must hold exactly one private key.
   *
   * @throws IllegalArgumentException if the bytes cannot be opened with this password or hold no or
   *     several keys
   */
  static ClientCredential pkcs12(byte[] file, Secret password) {
    KeyPairCertificate pair = KeyPairCertificate.pkcs12(file, password);
    return new ClientCertificate(() -> pair);
  }

  /** A client secret; made by {@link ClientCredential#secret}. */
  record ClientSecret(Secret secret) implements ClientCredential {
    public ClientSecret {
      Objects.requireNonNull(secret, "secret");
    }
  }

  /** A certificate; made by {@link ClientCredential#certificate(Supplier)} and its like. */
  record ClientCertificate(Supplier<KeyPairCertificate> source) implements ClientCredential {
    public ClientCertificate {
      Objects.requireNonNull(source, "source");
    }

    @Override
    public String toString() {
      return "ClientCertificate[***]";
    }
  }

  /**
   * A private key and its certificate, the application's own first, then those that signed it.
   *
   * @param key never shown
   * @param chain at least one
   */
  record KeyPairCertificate(PrivateKey key, List<X509Certificate> chain) {
    public KeyPairCertificate {
      Objects.requireNonNull(key, "key");
      chain = List.copyOf(chain);
      if (chain.isEmpty()) {
        throw new IllegalArgumentException("a certificate is needed beside the private key");
      }
    }

    /**
     * Opens a PKCS#12 file.
     *
     * @throws IllegalArgumentException if it cannot be opened with this password or does not hold
     *     exactly one private key
     */
    public static KeyPairCertificate pkcs12(byte[] file, Secret password) {
      char[] opened = password.reveal().toCharArray();
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(file), opened);
        List<String> keys =
            Collections.list(store.aliases()).stream()
                .filter(alias -> isKey(store, alias))
                .toList();
        if (keys.size() != 1) {
          throw new IllegalArgumentException(
              "the PKCS#12 file must hold exactly one private key, not " + keys.size());
        }
        Certificate[] chain = store.getCertificateChain(keys.get(0));
        return new KeyPairCertificate(
            (PrivateKey) store.getKey(keys.get(0), opened),
            Arrays.stream(chain).map(X509Certificate.class::cast).toList());
      } catch (GeneralSecurityException | IOException unreadable) {
        throw new IllegalArgumentException(
            "the PKCS#12 file cannot be opened: check the file and its password", unreadable);
      } finally {
        Arrays.fill(opened, '\0');
      }
    }

    private static boolean isKey(KeyStore store, String alias) {
      try {
        return store.isKeyEntry(alias);
      } catch (GeneralSecurityException notLoaded) {
        throw new IllegalStateException(notLoaded);
      }
    }

    @Override
    public String toString() {
      return "KeyPairCertificate[***]";
    }
  }
}
