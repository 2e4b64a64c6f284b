package dev.salvor.runbooks.run;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A statement and its Ed25519 signature.
 *
 * <p>What is signed are the very characters of {@code statement}, a JSON text, so nobody has to
 * agree on a canonical form and a person who reads a history reads what was signed.
 *
 * @param statement the JSON text of a {@link Decision} or an {@link Authority}
 * @param signature base64url of the signature; empty where nobody signed
 */
public record Signed(String statement, String signature) {
  /** The longest statement a run looks at; longer ones are malformed. */
  public static final int LONGEST = 4_000;

  public static Signed unsigned(String statement) {
    return new Signed(statement, "");
  }

  /** Whether there is a signature at all; whether it is genuine is another question. */
  @JsonIgnore
  public boolean isSigned() {
    return signature != null && !signature.isEmpty();
  }
}
