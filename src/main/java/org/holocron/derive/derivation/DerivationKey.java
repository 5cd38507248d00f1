package org.holocron.derive.derivation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.ollama.ModelRef;

/**
 * What makes two calls the same: the exact request, the model's digest, and the interrogation's version and schema.
 *
 * @param hex SHA-256, 64 lower-case hex digits
 */
record DerivationKey(String hex) {

    static DerivationKey of(byte[] request, ModelRef model, Interrogation interrogation) {
        MessageDigest digest = sha256();
        digest.update(request);
        for (String part : new String[] {model.digest(), interrogation.version(), interrogation.schemaSha256()}) {
            // The zero byte keeps "ab"+"c" apart from "a"+"bc".
            digest.update((byte) 0);
            digest.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return new DerivationKey(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
