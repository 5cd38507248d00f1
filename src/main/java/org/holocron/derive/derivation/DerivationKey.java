package org.holocron.derive.derivation;

import java.nio.charset.StandardCharsets;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.model.ModelIdentity;

/**
 * What makes two calls the same: the exact request, the model's digest, and the interrogation's version and schema.
 *
 * @param hex SHA-256, 64 lower-case hex digits
 */
record DerivationKey(String hex) {

    static DerivationKey of(byte[] request, ModelIdentity model, Interrogation interrogation) {
        Sha256 hash = new Sha256().add(request);
        for (String part : new String[] {model.digest(), interrogation.version(), interrogation.schemaSha256()}) {
            // The zero byte keeps "ab"+"c" apart from "a"+"bc".
            hash.add(new byte[1]).add(part.getBytes(StandardCharsets.UTF_8));
        }
        return new DerivationKey(hash.hex());
    }
}
