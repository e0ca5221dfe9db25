package dev.psasync.testkit.sim.connectwise;

import java.util.Objects;

/**
 * An API member of the instance with its key pair and what its security role allows.
 *
 * @param publicKey the public key
 * @param privateKey the private key; never in {@link #toString()}
 * @param mayEdit whether its role may add and edit contacts and companies
 * @param maySeeSetup whether its role may read setup tables (types, custom fields)
 */
public record ApiMember(String publicKey, String privateKey, boolean mayEdit, boolean maySeeSetup) {

  public ApiMember {
    Objects.requireNonNull(publicKey, "publicKey");
    Objects.requireNonNull(privateKey, "privateKey");
  }

  /** A member with all rights. */
  public static ApiMember withAllRights(String publicKey, String privateKey) {
    return new ApiMember(publicKey, privateKey, true, true);
  }

  @Override
  public String toString() {
    return "ApiMember[" + publicKey + "]";
  }
}
