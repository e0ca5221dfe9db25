package dev.psasync.graph;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;

/**
 * The application's credential as it is now.
 *
 * @param identity equal exactly as long as the credential is the same; never shown
 * @param forMsal the same for MSAL4J
 */
record CredentialSnapshot(Object identity, IClientCredential forMsal) {

  /** Where snapshots come from. */
  static final class Source {
    private final ClientCredential credential;

    Source(ClientCredential credential) {
      this.credential = credential;
    }

    CredentialSnapshot snapshot(TenantGuid tenant) {
      if (credential instanceof ClientCredential.ClientSecret secret) {
        String value = secret.secret().reveal();
        return new CredentialSnapshot(value, ClientCredentialFactory.createFromSecret(value));
      }
      ClientCredential.KeyPairCertificate pair =
          ((ClientCredential.ClientCertificate) credential).source().get();
      try {
        return new CredentialSnapshot(
            pair.chain(),
            ClientCredentialFactory.createFromCertificateChain(pair.key(), pair.chain()));
      } catch (RuntimeException unusable) {
        throw GraphFailure.of(
                FailureKind.CONFIGURATION,
                "tenant " + tenant + ": the application's certificate cannot be used for signing")
            .scope(FailureScope.APPLICATION)
            .signIn(true)
            .remedy("Give an RSA private key of at least 2048 bits and its certificate.")
            .cause(unusable)
            .build();
      }
    }
  }

  @Override
  public String toString() {
    return "CredentialSnapshot[***]";
  }
}
