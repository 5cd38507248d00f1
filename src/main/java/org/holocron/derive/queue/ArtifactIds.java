package org.holocron.derive.queue;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of artifacts, random within a millisecond and in the order of time beyond (UUID version 7). The rows of a run then stand together
 * in the index of the key, and its commit writes one page of it: with wholly random ids it wrote one for each file.
 */
final class ArtifactIds {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int RANDOM_HIGH_BITS = 12;
    private static final int RANDOM_LOW_BITS = 62;

    private ArtifactIds() {}

    static UUID next() {
        return at(System.currentTimeMillis());
    }

    static UUID at(long millis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                millis << 16 | VERSION | random.nextLong(1L << RANDOM_HIGH_BITS),
                VARIANT | random.nextLong(1L << RANDOM_LOW_BITS));
    }
}
