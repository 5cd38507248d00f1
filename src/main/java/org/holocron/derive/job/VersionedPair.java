package org.holocron.derive.job;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * What a call asked: a pair, that is an interrogation with a model on a server, and the version that both had.
 * Rows name it by numbers, the first eight bytes of a hash,
 * which need no table of their own and are short in an index.
 *
 * @param pair of kind {@link Dependency.Kind#INTERROGATION_MODEL}
 * @param version of interrogation, model and server together, as far as they are known; a new one begins without a past
 */
public record VersionedPair(Dependency pair, String version) {

    public VersionedPair {
        if (pair.kind() != Dependency.Kind.INTERROGATION_MODEL) {
            throw new IllegalArgumentException("a versioned pair is an interrogation with a model, not " + pair);
        }
    }

    /** The model that was asked, with all its interrogations. */
    public Dependency model() {
        return Dependency.model(Objects.requireNonNull(pair.address()), Objects.requireNonNull(pair.model()));
    }

    public long serverKey() {
        return key(pair.address());
    }

    public long modelKey() {
        return modelKey(model());
    }

    /** The number of a model on a server, as {@link #modelKey()}. */
    public static long modelKey(Dependency model) {
        return key(model.address() + "\n" + model.model());
    }

    /** The pair under its version. */
    public long pairKey() {
        return key(pair.address() + "\n" + pair.model() + "\n" + pair.interrogationKey() + "\n" + version);
    }

    private static long key(String words) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
