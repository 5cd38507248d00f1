package org.holocron.derive.derivation;

import java.nio.charset.StandardCharsets;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.model.ModelIdentity;

/**
 * What an answer is derived from, so that two calls with the same key may share a response: the exact request, the model's digest,
 * and the interrogation's version and schema.
 *
 * @param hex SHA-256, 64 lower-case hex digits
 * @param certainty how well the model is known; without any, no response is filed or used under the key
 */
record DerivationKey(String hex, Certainty certainty) {

    /** How sure it is that the same key means the same model. */
    enum Certainty {
        /** Only its name is known: another model may answer to the same key. */
        NONE,
        /** Known by what its server tells about it. */
        WEAK,
        /** Known by the digest of its content. */
        STRONG;

        static Certainty of(ModelIdentity model) {
            if (model.digest() == null || model.digest().isEmpty()) {
                return NONE;
            }
            return model.isWeak() ? WEAK : STRONG;
        }
    }

    /** Whether the model is known by anything but its name. */
    boolean identifiesModel() {
        return certainty != Certainty.NONE;
    }

    static DerivationKey of(byte[] request, ModelIdentity model, Interrogation interrogation) {
        return of(new Sha256().add(request), model, interrogation);
    }

    /**
     * Of the comparison with the schema as the author wrote it ({@link UnnarrowedComparison}): the same whatever the job. No request begins with such
     * words, so that it is never the key of one.
     */
    static DerivationKey ofComparison(ModelIdentity model, Interrogation interrogation) {
        String name = "comparison without narrowing: " + interrogation.key() + "\0"
                + (model.digest() == null ? model.requestedName() : "");
        return of(new Sha256().add(name.getBytes(StandardCharsets.UTF_8)), model, interrogation);
    }

    private static DerivationKey of(Sha256 hash, ModelIdentity model, Interrogation interrogation) {
        String digest = model.digest() == null ? "" : model.digest();
        for (String part : new String[] {digest, interrogation.version(), interrogation.schemaSha256()}) {
            // The zero byte keeps "ab"+"c" apart from "a"+"bc".
            hash.add(new byte[1]).add(part.getBytes(StandardCharsets.UTF_8));
        }
        return new DerivationKey(hash.hex(), Certainty.of(model));
    }
}
